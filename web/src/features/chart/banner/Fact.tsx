import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A word for what it is, lighter, and the value. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <Box component="span" sx={{ mr: 4 }}>
    <Box component="span" sx={{ color: 'text.secondary' }}>{label}</Box> {children}
  </Box>
);
