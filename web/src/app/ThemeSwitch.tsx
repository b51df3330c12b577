import IconButton from '@mui/material/IconButton';
import { useColorScheme } from '@mui/material/styles';
import { MoonIcon, SunIcon } from '@shared/ui/icons';
import { messages } from './messages';

/** Follows the system until it is clicked. */
export function ThemeSwitch() {
  const { mode, systemMode, setMode } = useColorScheme();
  const dark = (mode === 'system' ? systemMode : mode) === 'dark';
  const label = dark ? messages.toLight : messages.toDark;
  return (
    <IconButton size="small" aria-label={label} title={label} onClick={() => setMode(dark ? 'light' : 'dark')} sx={{ color: 'text.secondary', width: 32, height: 32 }}>
      {dark ? <SunIcon /> : <MoonIcon />}
    </IconButton>
  );
}
