import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, type RefObject } from 'react';
import { useBlocker } from 'react-router';

const messages = {
  title: 'Leave without saving?',
  text: 'What you entered on this page is not saved and will be lost.',
  stay: 'Stay on this page',
  leave: 'Discard and leave',
} as const;

/** Asks before a page with unsaved entries is left, by link, by going back or by closing the tab. `saved` lets pass. */
export function UnsavedGuard({ dirty, saved }: { dirty: boolean; saved?: RefObject<boolean> }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && saved?.current !== true && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!dirty) return;
    const onLeave = (event: BeforeUnloadEvent) => {
      if (saved?.current !== true) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [dirty, saved]);
  const open = blocker.state === 'blocked';
  return (
    <Dialog open={open} onClose={() => blocker.reset?.()} maxWidth="xs" aria-labelledby="unsaved-title">
      <DialogTitle id="unsaved-title" variant="h1" component="h2">{messages.title}</DialogTitle>
      <DialogContent>{messages.text}</DialogContent>
      <DialogActions>
        <Button color="error" onClick={() => blocker.proceed?.()}>{messages.leave}</Button>
        <Button variant="contained" onClick={() => blocker.reset?.()}>{messages.stay}</Button>
      </DialogActions>
    </Dialog>
  );
}
