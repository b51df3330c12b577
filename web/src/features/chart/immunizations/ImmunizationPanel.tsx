import { useQuery } from '@tanstack/react-query';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { Mark } from '@shared/ui/Mark';
import { Moment } from '@shared/ui/Moment';
import { Panel } from '@shared/ui/Panel';
import { Row } from '@shared/ui/Row';
import { RowList } from '@shared/ui/RowList';
import { immunizationsOf } from './immunizations.queries';
import { messages } from './messages';

export function ImmunizationPanel({ id }: { id: string }) {
  const query = useQuery(immunizationsOf(id));
  return (
    <Panel
      title={messages.title}
      state={query}
      rows={6}
      rowHeight={53}
      count={({ immunizations }) => (immunizations.length === 0 ? '' : messages.count(immunizations.length))}
      isEmpty={({ immunizations }) => immunizations.length === 0}
      empty={<EmptyNotice title={messages.none} text={messages.noneText} />}
    >
      {({ immunizations, more, total }) => (
        <RowList label={messages.title} items={immunizations} keyOf={(each) => each.id} cutAt={more ? total : undefined}>
          {({ vaccine, given, detail, at, atText }) => (
            <Row primary={vaccine} marks={!given && <Mark tone="abnormal">{messages.notDone}</Mark>} {...(detail === undefined ? {} : { secondary: detail })} aside={at === undefined && atText !== undefined ? atText : <Moment at={at} dayOnly stacked />} />
          )}
        </RowList>
      )}
    </Panel>
  );
}
