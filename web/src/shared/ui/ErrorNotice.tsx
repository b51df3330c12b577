import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { FhirError } from '../fhir/error';
import { ErrorIcon, RetryIcon } from './icons';
import { messages } from './messages';

interface Props {
  title: string;
  error: unknown;
  onRetry?: (() => void) | undefined;
  /** How to go on besides trying again. */
  children?: ReactNode;
}

/** What failed, what the server said about it, and how to go on. */
export function ErrorNotice({ title, error, onRetry, children }: Props) {
  const requestId = error instanceof FhirError ? error.requestId : undefined;
  return (
    <Box role="alert" sx={{ display: 'flex', gap: 2, p: 3, alignItems: 'flex-start' }}>
      <ErrorIcon color="error" sx={{ mt: '1px' }} />
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {title}
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {error instanceof Error ? error.message : String(error)}
        </Typography>
        {requestId !== undefined && (
          <Typography variant="caption" color="textSecondary" component="p">
            {messages.requestId(requestId)}
          </Typography>
        )}
        <Box sx={{ display: 'flex', gap: 2, mt: 2, flexWrap: 'wrap' }}>
          {onRetry && (
            <Button variant="outlined" onClick={onRetry} startIcon={<RetryIcon />}>
              {messages.retry}
            </Button>
          )}
          {children}
        </Box>
      </Box>
    </Box>
  );
}
