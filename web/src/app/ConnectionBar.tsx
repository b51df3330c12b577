import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { connection, probeNow } from '@shared/http/connection';
import { useStore } from '@shared/store';
import { WarningIcon } from '@shared/ui/icons';
import { messages } from './messages';

export const CONNECTION_BAR_HEIGHT = 36;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Says that the server cannot be reached, since when, and what that means for what is on the screen. */
export function ConnectionBar() {
  const { since } = useStore(connection);
  return (
    <Box sx={{ height: CONNECTION_BAR_HEIGHT, display: 'flex', alignItems: 'center', gap: 2, px: 4, bgcolor: 'error.main', color: 'error.contrastText' }}>
      <WarningIcon />
      <Box component="strong" sx={{ whiteSpace: 'nowrap' }}>
        {messages.notConnected}
      </Box>
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {messages.notConnectedText} {clock.format(since)}.
      </Box>
      <Button color="inherit" variant="outlined" onClick={() => void probeNow()} sx={{ minHeight: 26, py: 0, flexShrink: 0 }}>
        {messages.tryNow}
      </Button>
    </Box>
  );
}
