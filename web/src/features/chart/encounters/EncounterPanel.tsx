import Button from '@mui/material/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { Mark } from '@shared/ui/Mark';
import { Moment } from '@shared/ui/Moment';
import { Panel } from '@shared/ui/Panel';
import { Row } from '@shared/ui/Row';
import { RowList } from '@shared/ui/RowList';
import type { EncounterView } from './encounter';
import { encountersOf } from './encounters.queries';
import { messages } from './messages';

function EncounterRow({ encounter }: { encounter: EncounterView }) {
  const details = [encounter.reason, encounter.who].filter(Boolean).join(' · ');
  return (
    <Row
      primary={encounter.type}
      marks={
        <>
          <Mark tone="quiet">{encounter.kind}</Mark>
          {encounter.status !== undefined && <Mark tone={encounter.open ? 'neutral' : 'quiet'}> · {encounter.status}</Mark>}
        </>
      }
      {...(details === '' ? {} : { secondary: details })}
      aside={<Moment at={encounter.start} dayOnly stacked />}
    />
  );
}

export function EncounterPanel({ id }: { id: string }) {
  const query = useInfiniteQuery(encountersOf(id));
  const older = query.hasNextPage && (
    <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
      {query.isFetchingNextPage ? messages.reading : messages.older}
    </Button>
  );
  return (
    <Panel
      title={messages.title}
      state={query}
      rows={6}
      rowHeight={53}
      count={({ encounters, total }) => (total === 0 ? '' : messages.count(encounters.length, total))}
      isEmpty={({ encounters }) => encounters.length === 0}
      empty={<EmptyNotice title={messages.none} text={messages.noneText} />}
    >
      {({ encounters, total }) => (
        <RowList label={messages.title} items={encounters} keyOf={(each) => each.id} footer={older} {...(encounters.length < total ? { allLabel: messages.showRead(encounters.length) } : {})}>
          {(encounter) => <EncounterRow encounter={encounter} />}
        </RowList>
      )}
    </Panel>
  );
}
