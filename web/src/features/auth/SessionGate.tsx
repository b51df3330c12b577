import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';
import { useTitle } from '@shared/ui/useTitle';
import { useSession } from '@shared/session/session';
import { messages } from './messages';
import { SignIn } from './SignIn';
import { TrainingMark } from './TrainingMark';

function SignInPage() {
  useTitle(messages.title);
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 4 }}>
      <Box sx={{ width: 1, maxWidth: 440 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 4 }}>
          <img src="/favicon.svg" alt="" width={32} height={32} />
          <Typography variant="h1" component="p">
            {messages.product}
          </Typography>
        </Box>
        <Paper variant="outlined">
          <Box sx={{ px: 4, py: 3, borderBottom: 1, borderColor: 'divider' }}>
            <Typography variant="h1">{messages.title}</Typography>
            <Typography variant="body2" color="textSecondary">
              {messages.choose}
            </Typography>
          </Box>
          <SignIn />
        </Paper>
        <Box sx={{ mt: 4 }}>
          <TrainingMark long />
        </Box>
      </Box>
    </Box>
  );
}

// Covers the page instead of replacing it: a form in the middle of being filled in stays as it is, unread by passers-by.
function SignInAgain({ name }: { name: string }) {
  const heading = useId();
  return (
    <Dialog open maxWidth="xs" fullWidth aria-labelledby={heading} slotProps={{ backdrop: { sx: { bgcolor: 'background.default' } } }}>
      <Box sx={{ px: 4, py: 3, borderBottom: 1, borderColor: 'divider' }}>
        <Typography variant="h1" id={heading}>
          {messages.endedTitle}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {messages.ended(name)}
        </Typography>
      </Box>
      <SignIn />
      <Box sx={{ px: 4, py: 3, borderTop: 1, borderColor: 'divider' }}>
        <TrainingMark long />
      </Box>
    </Dialog>
  );
}

/** Lets through who is signed in. The address stays as it is, so that signing in leads to the page that was asked for. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useSession();
  if (session.state === 'none') return <SignInPage />;
  const user = session.state === 'ended' ? session.user : session.credentials.user;
  return (
    <>
      <div key={user.id}>{children}</div>
      {session.state === 'ended' && <SignInAgain name={user.name} />}
    </>
  );
}
