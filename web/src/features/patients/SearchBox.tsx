import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { CloseIcon, SearchIcon } from '@shared/ui/icons';
import { Shortcut } from '@shared/ui/Shortcut';
import { useDebounced } from '@shared/ui/useDebounced';
import { useShortcut } from '@shared/ui/useShortcut';
import { messages } from './messages';

const DEBOUNCE_MS = 250;

/** Tells `onSearch` what was typed once the typing pauses, or at once on Enter. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const settled = useDebounced(typed, DEBOUNCE_MS);
  const sent = useRef(value);
  const send = (text: string) => {
    if (text.trim() === sent.current.trim()) return;
    sent.current = text;
    onSearch(text.trim());
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => latest.current(settled), [settled]);
  // The address changed without this box: back, forward, or a link.
  useEffect(() => {
    if (value.trim() === sent.current.trim()) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useShortcut('KeyS', () => input.current?.focus());
  const clear = () => {
    setTyped('');
    send('');
    input.current?.focus();
  };
  return (
    <TextField
      inputRef={input}
      type="text"
      sx={{ '& .MuiInputBase-root': { bgcolor: 'background.paper' } }}
      value={typed}
      placeholder={messages.searchHint}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send(typed);
        if (event.key === 'Escape') clear();
      }}
      slotProps={{
        htmlInput: { role: 'searchbox', 'aria-label': messages.search, autoComplete: 'off', spellCheck: false, 'aria-keyshortcuts': 'Alt+S' },
        input: {
          startAdornment: <SearchIcon sx={{ color: 'text.secondary', mr: 2 }} />,
          endAdornment: (
            <InputAdornment position="end">
              {typed === '' ? <Shortcut keys="Alt S" /> : <IconButton size="small" aria-label={messages.clear} onClick={clear} sx={{ p: 1 }}><CloseIcon /></IconButton>}
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
