import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface Props {
  /** What is missing. */
  title: string;
  /** What that means and what to do next. */
  text?: ReactNode;
  children?: ReactNode;
}

export function EmptyNotice({ title, text, children }: Props) {
  return (
    <Box sx={{ p: 3 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {title}
      </Typography>
      {text !== undefined && (
        <Typography variant="body2" color="textSecondary">
          {text}
        </Typography>
      )}
      {children !== undefined && <Box sx={{ mt: 3, display: 'flex', gap: 2 }}>{children}</Box>}
    </Box>
  );
}
