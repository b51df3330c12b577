import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { Mark } from '@shared/ui/Mark';
import { Moment } from '@shared/ui/Moment';
import { Panel } from '@shared/ui/Panel';
import { Row } from '@shared/ui/Row';
import { PanelFooter, RowList } from '@shared/ui/RowList';
import { messages } from './messages';
import type { ProblemView } from './problem';
import { problemsOf } from './problems.queries';

function ProblemRow({ problem }: { problem: ProblemView }) {
  const qualifiers = [problem.severity, problem.verification, problem.until].filter(Boolean).join(' · ');
  return (
    <Row
      primary={<Box component="span" sx={{ color: problem.active ? 'text.primary' : 'text.secondary' }}>{problem.name}</Box>}
      marks={<Mark tone="quiet">{problem.status}</Mark>}
      {...(qualifiers === '' ? {} : { secondary: qualifiers })}
      aside={problem.onset === undefined && problem.onsetText !== undefined ? problem.onsetText : <Moment at={problem.onset} dayOnly stacked />}
    />
  );
}

export function ProblemPanel({ id }: { id: string }) {
  const query = useQuery(problemsOf(id));
  return (
    <Panel
      title={messages.title}
      state={query}
      rows={6}
      rowHeight={53}
      count={({ problems }) => (problems.length === 0 ? '' : messages.count(problems.filter((each) => each.active).length, problems.length))}
      isEmpty={({ problems, hidden }) => problems.length === 0 && hidden === 0}
      empty={<EmptyNotice title={messages.none} text={messages.noneText} />}
    >
      {({ problems, hidden, more, total }) => (
        <>
          <RowList label={messages.title} items={problems} keyOf={(each) => each.id} cutAt={more ? total : undefined}>
            {(problem) => <ProblemRow problem={problem} />}
          </RowList>
          {hidden > 0 && <PanelFooter>{messages.hidden(hidden)}</PanelFooter>}
        </>
      )}
    </Panel>
  );
}
