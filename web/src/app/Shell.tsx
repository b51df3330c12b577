import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useRef, type CSSProperties } from 'react';
import { NavLink, Outlet, Link as RouterLink, useLocation, useNavigation } from 'react-router';
import { SessionGate, TrainingMark } from '@features/auth';
import { connection } from '@shared/http/connection';
import { paths } from '@shared/paths';
import { useStore } from '@shared/store';
import { Account } from './Account';
import { CONNECTION_BAR_HEIGHT, ConnectionBar } from './ConnectionBar';
import { messages } from './messages';
import { ThemeSwitch } from './ThemeSwitch';

const BAR_HEIGHT = 48;

const SkipLink = () => (
  <Link href="#main" sx={{ position: 'absolute', left: 8, top: -60, zIndex: 1500, bgcolor: 'background.paper', px: 4, py: 2, border: 1, borderRadius: 1, '&:focus': { top: 6 } }}>
    {messages.skip}
  </Link>
);

const Product = () => (
  <Link component={RouterLink} to={paths.patients} color="inherit" sx={{ display: 'flex', alignItems: 'center', gap: 2, fontWeight: 650, fontSize: '0.875rem' }}>
    <img src="/favicon.svg" alt="" width={24} height={24} />
    <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
      {messages.product}
    </Box>
    <Box component="span" sx={{ display: { sm: 'none' }, position: 'absolute', clipPath: 'inset(50%)' }}>
      {messages.product}
    </Box>
  </Link>
);

const Navigation = () => (
  <Box component="nav" aria-label={messages.mainNavigation}>
    <Button component={NavLink} to={paths.patients} color="inherit" sx={{ color: 'text.secondary', '&.active': { color: 'primary.main', bgcolor: 'action.selected' } }}>
      {messages.patients}
    </Button>
  </Box>
);

function ConnectionState({ reachable }: { reachable: boolean }) {
  return (
    <Box role="status" sx={{ display: { xs: 'none', sm: 'flex' }, alignItems: 'center', gap: 1.5, fontSize: '0.75rem', color: reachable ? 'text.secondary' : 'error.main', whiteSpace: 'nowrap' }}>
      <Box aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', border: '2px solid currentColor', bgcolor: reachable ? 'currentColor' : 'transparent' }} />
      {reachable ? messages.connected : messages.notConnected}
    </Box>
  );
}

// A new page is read from its beginning: without this the keyboard stays on a link that is gone.
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return main;
}

function Frame() {
  const main = useFocusOnNavigation();
  const { reachable } = useStore(connection);
  const loading = useNavigation().state === 'loading';
  const height = BAR_HEIGHT + (reachable ? 0 : CONNECTION_BAR_HEIGHT);
  return (
    <Box style={{ '--header': `${height}px` } as CSSProperties}>
      <SkipLink />
      <Box component="header" sx={{ position: 'sticky', top: 0, zIndex: 'appBar', bgcolor: 'background.paper' }}>
        <Box sx={{ height: BAR_HEIGHT, display: 'flex', alignItems: 'center', gap: { xs: 2, sm: 4 }, px: 4, borderBottom: 1, borderColor: 'divider' }}>
          <Product />
          <Navigation />
          <Box sx={{ flex: 1 }} />
          <TrainingMark />
          <ConnectionState reachable={reachable} />
          <ThemeSwitch />
          <Account />
        </Box>
        {!reachable && <ConnectionBar />}
        {loading && <LinearProgress aria-label={messages.loadingPage} sx={{ position: 'absolute', left: 0, right: 0, bottom: 0, height: 2 }} />}
      </Box>
      <Box component="main" id="main" tabIndex={-1} ref={main} sx={{ outline: 0 }}>
        <Outlet />
      </Box>
    </Box>
  );
}

export const Shell = () => (
  <SessionGate>
    <Frame />
  </SessionGate>
);
