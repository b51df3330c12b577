import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { signOut, useSession } from '@shared/session/session';
import { PersonIcon } from '@shared/ui/icons';
import { messages } from './messages';

export function Account() {
  const session = useSession();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (session.state === 'none') return null;
  const user = session.state === 'ended' ? session.user : session.credentials.user;
  return (
    <>
      <Button color="inherit" startIcon={<PersonIcon />} aria-haspopup="menu" aria-expanded={anchor !== null} aria-label={messages.account(user.name, user.role)} onClick={(event) => setAnchor(event.currentTarget)} sx={{ '& .MuiButton-startIcon': { mr: { xs: 0, sm: 1.5 } }, minWidth: 32 }}>
        <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' }, whiteSpace: 'nowrap' }}>
          {user.name}{' '}
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
            {user.role}
          </Box>
        </Box>
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <Box component="li" role="none" sx={{ px: 4, py: 1, display: { sm: 'none' }, color: 'text.secondary' }}>
          {user.name} · {user.role}
        </Box>
        <MenuItem onClick={signOut}>{messages.signOut}</MenuItem>
      </Menu>
    </>
  );
}
