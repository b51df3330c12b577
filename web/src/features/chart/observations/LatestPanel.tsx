import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { Panel } from '@shared/ui/Panel';
import { listMessages, PanelFooter } from '@shared/ui/RowList';
import { messages } from './messages';
import { latestOf, type Category } from './observations.queries';
import { ObservationTable } from './ObservationTable';

interface Props {
  id: string;
  category: Category;
  title: string;
  nameColumn: string;
  empty: { title: string; text: string };
  visible: number;
  ranges?: boolean;
  selected?: string | undefined;
  onSelect?: (loinc: string) => void;
}

/** The latest result of each test of a category. */
export function LatestPanel({ id, category, title, empty, visible, ranges = false, ...table }: Props) {
  const narrow = useMediaQuery('(max-width: 700px)');
  const query = useInfiniteQuery(latestOf(id, category));
  const [all, setAll] = useState(false);
  return (
    <Panel
      title={title}
      state={query}
      rows={visible + 1}
      rowHeight={49}
      count={({ latest, read, total }) => (total === 0 ? '' : messages.count(latest.length, read, total))}
      isEmpty={({ read }) => read === 0}
      empty={<EmptyNotice {...empty} />}
    >
      {({ latest, wrong }) => (
        <>
          <ObservationTable label={title} observations={all ? latest : latest.slice(0, visible)} ranges={ranges && !narrow} {...table} />
          {(latest.length > visible || query.hasNextPage || wrong > 0) && (
            <PanelFooter>
              {latest.length > visible && <Button aria-expanded={all} onClick={() => setAll(!all)} sx={{ ml: -2 }}>{all ? listMessages.fewer : listMessages.all(latest.length)}</Button>}
              {query.hasNextPage && (
                <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
                  {query.isFetchingNextPage ? messages.readingOlder : messages.older}
                </Button>
              )}
              {wrong > 0 && <span>{messages.errors(wrong)}</span>}
            </PanelFooter>
          )}
        </>
      )}
    </Panel>
  );
}
