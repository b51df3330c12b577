import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { ChevronLeftIcon, ChevronRightIcon } from '@shared/ui/icons';
import { messages } from './messages';
import type { PatientPage } from './patients.queries';

interface Props {
  page: PatientPage | undefined;
  from: number;
  disabled: boolean;
  onNext: (link: string) => void;
  onPrevious: (link: string | undefined) => void;
}

export function Paging({ page, from, disabled, onNext, onPrevious }: Props) {
  const { next, previous } = page ?? {};
  return (
    <Box component="nav" aria-label={messages.title} sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32 }}>
      <Box component="span" role="status" sx={{ color: 'text.secondary', whiteSpace: 'nowrap', mr: 1 }}>
        {page && page.patients.length > 0 && messages.range(from, from + page.patients.length - 1, page.total)}
      </Box>
      <IconButton size="small" aria-label={messages.previous} disabled={disabled || (previous === undefined && from === 1)} onClick={() => onPrevious(previous)}>
        <ChevronLeftIcon />
      </IconButton>
      <IconButton size="small" aria-label={messages.next} disabled={disabled || next === undefined} onClick={() => next !== undefined && onNext(next)}>
        <ChevronRightIcon />
      </IconButton>
    </Box>
  );
}
