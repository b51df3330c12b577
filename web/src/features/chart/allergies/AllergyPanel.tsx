import { useQuery } from '@tanstack/react-query';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { Mark } from '@shared/ui/Mark';
import { Moment } from '@shared/ui/Moment';
import { Panel } from '@shared/ui/Panel';
import { Row } from '@shared/ui/Row';
import { RowList } from '@shared/ui/RowList';
import { allergiesOf } from './allergies.queries';
import type { AllergyView } from './allergy';
import { messages } from './messages';

const AllergyRow = ({ allergy }: { allergy: AllergyView }) => (
  <Row
    primary={allergy.substance}
    marks={
      <>
        <Mark tone={allergy.active ? allergy.tone : 'quiet'} sign={allergy.high && allergy.active ? '▲' : undefined}>{allergy.criticality}</Mark>
        {allergy.qualifiers.length > 0 && <Mark tone="quiet"> · {allergy.qualifiers.join(', ')}</Mark>}
      </>
    }
    secondary={allergy.reactions ?? messages.noReaction}
    aside={<Moment at={allergy.recorded} dayOnly stacked />}
  />
);

export function AllergyPanel({ id }: { id: string }) {
  const query = useQuery(allergiesOf(id));
  return (
    <Panel
      title={messages.title}
      state={query}
      rows={6}
      rowHeight={53}
      count={({ allergies }) => (allergies.length === 0 ? '' : messages.count(allergies.filter((each) => each.active).length, allergies.length))}
      isEmpty={({ allergies }) => allergies.length === 0}
      empty={query.data && query.data.statements.length > 0 ? <EmptyNotice title={query.data.statements.join(', ')} /> : <EmptyNotice title={messages.none} text={messages.noneText} />}
    >
      {({ allergies, statements, conflict, more, total }) => (
        <>
          {conflict && <EmptyNotice title={messages.conflict(statements.join(', '))} />}
          <RowList label={messages.title} items={allergies} keyOf={(each) => each.id} cutAt={more ? total : undefined}>
            {(allergy) => <AllergyRow allergy={allergy} />}
          </RowList>
        </>
      )}
    </Panel>
  );
}
