import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';

export const listMessages = {
  all: (count: number) => `Show all ${count}`,
  fewer: 'Show fewer',
  cut: (read: number, total: number) => `Only the first ${read} of ${total} were read.`,
};

interface Props<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** What the button to see every row says, where the rows are not all there are. */
  allLabel?: string;
  /** How many are shown before "Show all". */
  visible?: number;
  /** Set when the server has more than was read. */
  cutAt?: number | undefined;
  /** Further controls under the rows. */
  footer?: ReactNode;
  children: (item: T) => ReactNode;
}

export const PanelFooter = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 2, px: 3, minHeight: 36, borderTop: 1, borderColor: 'divider', color: 'text.secondary', fontSize: '0.75rem', mt: 'auto' }}>{children}</Box>
);

/** Rows of a panel: the first ones, how many there are in all, and the way to see them. */
export function RowList<T>({ label, items, keyOf, visible = 6, allLabel, cutAt, footer, children }: Props<T>) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, visible);
  return (
    <>
      <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((item) => (
          <Box component="li" key={keyOf(item)} sx={{ px: 3, py: 1.5, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
            {children(item)}
          </Box>
        ))}
      </Box>
      {(items.length > visible || cutAt !== undefined || Boolean(footer)) && (
        <PanelFooter>
          {items.length > visible && <Button onClick={() => setAll(!all)} aria-expanded={all} sx={{ ml: -2 }}>{all ? listMessages.fewer : (allLabel ?? listMessages.all(items.length))}</Button>}
          {footer}
          {cutAt !== undefined && <span>{listMessages.cut(items.length, cutAt)}</span>}
        </PanelFooter>
      )}
    </>
  );
}
