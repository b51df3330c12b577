import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface Props {
  primary: ReactNode;
  /** Signs and words beside the name: a status, a severity. */
  marks?: ReactNode;
  secondary?: ReactNode;
  /** At the right: when. */
  aside?: ReactNode;
}

/** One line of a clinical list: what, how it stands, when. */
export const Row = ({ primary, marks, secondary, aside }: Props) => (
  <Box sx={{ display: 'flex', gap: 3, justifyContent: 'space-between', alignItems: 'baseline' }}>
    <Box sx={{ minWidth: 0 }}>
      <Box component="span" sx={{ fontWeight: 500, overflowWrap: 'anywhere', mr: 2 }}>{primary}</Box>
      {marks}
      {secondary !== undefined && <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{secondary}</Box>}
    </Box>
    {aside !== undefined && <Box sx={{ textAlign: 'right', flexShrink: 0, whiteSpace: 'nowrap' }}>{aside}</Box>}
  </Box>
);
