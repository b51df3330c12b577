import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { ChevronRightIcon, PersonIcon } from '@shared/ui/icons';
import { ErrorNotice } from '@shared/ui/ErrorNotice';
import type { User } from '@shared/session/session';
import { authMode, useTrainingSignIn, type AuthMode } from './auth.queries';
import { messages } from './messages';

function UserButton({ user, busy, onClick }: { user: User; busy: boolean; onClick: () => void }) {
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
      <ButtonBase onClick={onClick} disabled={busy} sx={{ width: 1, gap: 3, px: 4, py: 3, textAlign: 'left', '&:hover': { bgcolor: 'action.hover' } }}>
        <PersonIcon sx={{ color: 'text.secondary' }} />
        <Box sx={{ flex: 1 }}>
          <Typography variant="body1" component="span" sx={{ fontWeight: 600, display: 'block' }}>
            {user.name}{' '}
            <Typography variant="body2" component="span" color="textSecondary">
              {user.role}
            </Typography>
          </Typography>
          <Typography variant="body2" component="span" color="textSecondary">
            {messages.roles[user.role]}
          </Typography>
        </Box>
        <ChevronRightIcon sx={{ color: 'text.secondary' }} />
      </ButtonBase>
    </Box>
  );
}

function Users({ mode }: { mode: AuthMode }) {
  const signIn = useTrainingSignIn();
  if (mode.mode !== 'training') return <ErrorNotice title={messages.notSupported(mode.mode)} error={messages.notSupportedHint} />;
  return (
    <>
      <Box component="ul" aria-label={messages.users} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {mode.users.map((user) => (
          <UserButton key={user.id} user={user} busy={signIn.isPending} onClick={() => signIn.mutate(user.id)} />
        ))}
      </Box>
      {signIn.error && <ErrorNotice title={messages.refused} error={signIn.error} />}
    </>
  );
}

const UsersSkeleton = () => (
  <Box role="status" aria-label={messages.users}>
    {[0, 1, 2, 3].map((row) => (
      <Box key={row} sx={{ px: 4, py: 3, height: 64 }}>
        <Skeleton width="45%" />
        <Skeleton width="75%" />
      </Box>
    ))}
  </Box>
);

/** The users of a training server, one click each. */
export function SignIn() {
  const { data, error, refetch } = useQuery(authMode);
  if (data) return <Users mode={data} />;
  if (error) return <ErrorNotice title={messages.notConnected} error={error} onRetry={() => void refetch()} />;
  return <UsersSkeleton />;
}
