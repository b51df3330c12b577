import Box from '@mui/material/Box';

export const Shortcut = ({ keys }: { keys: string }) => (
  <Box component="kbd" aria-hidden sx={{ font: 'inherit', fontSize: '0.6875rem', lineHeight: '16px', px: 1, border: 1, borderColor: 'divider', borderRadius: 1, color: 'text.secondary', whiteSpace: 'nowrap' }}>
    {keys}
  </Box>
);
