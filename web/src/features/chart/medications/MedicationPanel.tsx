import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { Mark } from '@shared/ui/Mark';
import { Moment } from '@shared/ui/Moment';
import { Panel } from '@shared/ui/Panel';
import { Row } from '@shared/ui/Row';
import { RowList } from '@shared/ui/RowList';
import type { MedicationView } from './medication';
import { medicationsOf } from './medications.queries';
import { messages } from './messages';

const MedicationRow = ({ order }: { order: MedicationView }) => (
  <Row
    primary={<Box component="span" sx={{ color: order.current ? 'text.primary' : 'text.secondary' }}>{order.name}</Box>}
    marks={
      <>
        <Mark tone={order.current && !order.active ? 'abnormal' : 'quiet'}>{order.status}</Mark>
        {order.qualifiers.length > 0 && <Mark tone="quiet"> · {order.qualifiers.join(', ')}</Mark>}
      </>
    }
    secondary={[order.dose, order.orderedBy].filter(Boolean).join(' · ')}
    aside={<Moment at={order.ordered} dayOnly stacked />}
  />
);

export function MedicationPanel({ id }: { id: string }) {
  const query = useQuery(medicationsOf(id));
  const [past, setPast] = useState(false);
  const pastCount = query.data?.past.length ?? 0;
  return (
    <Panel
      title={messages.title}
      state={query}
      rows={6}
      rowHeight={53}
      count={(data) => (data.current.length + data.past.length === 0 ? '' : messages.count(data.current.filter((each) => each.active).length, data.current.length + data.past.length))}
      isEmpty={(data) => data.current.length + data.past.length === 0}
      empty={<EmptyNotice title={messages.none} text={messages.noneText} />}
      actions={pastCount > 0 && <Button aria-pressed={past} onClick={() => setPast(!past)}>{past ? messages.hidePast : messages.showPast}</Button>}
    >
      {(data) => {
        const items = past ? [...data.current, ...data.past] : data.current;
        if (items.length === 0) return <EmptyNotice title={messages.noneActive} text={messages.past(data.past.length)} />;
        return (
          <RowList label={messages.title} items={items} keyOf={(each) => each.id} cutAt={data.more ? data.total : undefined}>
            {(order) => <MedicationRow order={order} />}
          </RowList>
        );
      }}
    </Panel>
  );
}
