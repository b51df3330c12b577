import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRouteError } from 'react-router';
import { ErrorNotice } from '@shared/ui/ErrorNotice';
import { paths } from '@shared/paths';
import { messages } from './messages';

// Browsers differ in the words, not in the kind: a lazily loaded part of the program did not arrive.
const isMissingChunk = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script failed/i.test(error.message);

/** Shown in place of a page whose program failed; the frame around it still works. */
export function RouteError() {
  const missing = isMissingChunk(useRouteError());
  return (
    <Box sx={{ p: 3, maxWidth: 720 }}>
      <ErrorNotice title={missing ? messages.newVersion : messages.crashed} error={missing ? messages.newVersionText : messages.crashedText}>
        <Button variant="outlined" onClick={() => window.location.reload()}>
          {messages.reload}
        </Button>
        <Button href={paths.patients}>{messages.toPatients}</Button>
      </ErrorNotice>
    </Box>
  );
}
