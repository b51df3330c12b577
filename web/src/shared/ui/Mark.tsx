import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export type Tone = 'critical' | 'abnormal' | 'neutral' | 'quiet';

const color: Record<Tone, string> = { critical: 'error.main', abnormal: 'warning.main', neutral: 'text.primary', quiet: 'text.secondary' };

interface Props {
  tone: Tone;
  /** Goes with the word, so that the meaning is not in the colour alone. */
  sign?: string | undefined;
  children: ReactNode;
}

/** A word that judges, with its sign. */
export const Mark = ({ tone, sign, children }: Props) => (
  <Box component="span" sx={{ color: color[tone], fontWeight: tone === 'critical' || tone === 'abnormal' ? 600 : 400, whiteSpace: 'nowrap' }}>
    {sign !== undefined && <Box component="span" aria-hidden sx={{ mr: 1, fontSize: '0.6875rem' }}>{sign}</Box>}
    {children}
  </Box>
);
