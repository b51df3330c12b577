import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';
import { ErrorBoundary } from './ErrorBoundary';
import { ErrorNotice } from './ErrorNotice';
import { Mark } from './Mark';
import { messages } from './messages';

/** The part of a query's result that a panel shows; TanStack's results fit it. */
export interface PanelState<T> {
  data: T | undefined;
  error: Error | null;
  isFetching: boolean;
  refetch: () => unknown;
}

interface Props<T> {
  title: string;
  state: PanelState<T>;
  /** How much there is, beside the title: "12", "5 active · 12". */
  count?: (data: T) => string;
  isEmpty: (data: T) => boolean;
  /** What is missing and what that means. */
  empty: ReactNode;
  /** Controls at the right of the title. */
  actions?: ReactNode;
  /** How many rows usually come: the skeleton takes their room. */
  rows?: number;
  rowHeight?: number;
  children: (data: T) => ReactNode;
}

export const SkeletonRows = ({ rows, height, what }: { rows: number; height: number; what: string }) => (
  <Box role="status" aria-label={messages.loading(what)} sx={{ px: 3 }}>
    {Array.from({ length: rows }, (_, row) => (
      <Box key={row} sx={{ height, display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 4 }}>
        <Skeleton variant="text" width={`${38 + ((row * 17) % 30)}%`} sx={{ fontSize: '0.8125rem' }} />
        <Skeleton variant="text" width="16%" sx={{ fontSize: '0.8125rem' }} />
      </Box>
    ))}
  </Box>
);

const NotRefreshed = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <Box role="status" sx={{ display: 'flex', alignItems: 'baseline', gap: 2, px: 3, py: 1, mt: 'auto', borderTop: 1, borderColor: 'divider', fontSize: '0.75rem' }}>
    <Mark tone="abnormal" sign="!">{messages.notRefreshed}</Mark>
    <Box component="span" sx={{ color: 'text.secondary', minWidth: 0, overflowWrap: 'anywhere' }}>{error.message}</Box>
    <Button size="small" onClick={onRetry} sx={{ minHeight: 20, py: 0, flexShrink: 0 }}>{messages.retry}</Button>
  </Box>
);

function PanelBody<T>({ title, state, isEmpty, empty, rows = 5, rowHeight = 33, children }: Props<T>) {
  const { data, error } = state;
  const retry = () => void state.refetch();
  if (data === undefined && error) return <ErrorNotice title={messages.couldNotRead(title)} error={error} onRetry={retry} />;
  if (data === undefined) return <SkeletonRows rows={rows} height={rowHeight} what={title} />;
  return (
    <>
      {isEmpty(data) ? empty : children(data)}
      {error && <NotRefreshed error={error} onRetry={retry} />}
    </>
  );
}

/** One block of a page with its own loading, error, empty and data states: it fails alone. */
export function Panel<T>(props: Props<T>) {
  const { title, state, count, actions } = props;
  const heading = useId();
  return (
    <Paper component="section" variant="outlined" aria-labelledby={heading} aria-busy={state.isFetching} sx={{ minWidth: 0, overflow: 'clip', display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 3, minHeight: 40, borderBottom: 1, borderColor: 'divider' }}>
        <Typography variant="h2" id={heading}>
          {title}
        </Typography>
        {state.data !== undefined && count && (
          <Typography variant="caption" color="textSecondary">
            {count(state.data)}
          </Typography>
        )}
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1, alignItems: 'center' }}>{actions}</Box>
      </Box>
      <ErrorBoundary what={title}>
        <PanelBody {...props} />
      </ErrorBoundary>
    </Paper>
  );
}
