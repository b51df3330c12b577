import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { ChevronLeftIcon, ChevronRightIcon } from '@shared/ui/icons';
import { messages } from './messages';
import type { PatientPage } from './patients.queries';

interface Props {
  page: PatientPage | undefined;
  from: number;
  disabled: boolean;
  onGo: (link: string, direction: 1 | -1) => void;
}

export function Paging({ page, from, disabled, onGo }: Props) {
  const { next, previous } = page ?? {};
  return (
    <Box component="nav" aria-label={messages.title} sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32 }}>
      <Box component="span" role="status" sx={{ color: 'text.secondary', whiteSpace: 'nowrap', mr: 1 }}>
        {page && page.patients.length > 0 && messages.range(from, from + page.patients.length - 1, page.total)}
      </Box>
      <IconButton size="small" aria-label={messages.previous} disabled={disabled || previous === undefined} onClick={() => previous !== undefined && onGo(previous, -1)}>
        <ChevronLeftIcon />
      </IconButton>
      <IconButton size="small" aria-label={messages.next} disabled={disabled || next === undefined} onClick={() => next !== undefined && onGo(next, 1)}>
        <ChevronRightIcon />
      </IconButton>
    </Box>
  );
}
