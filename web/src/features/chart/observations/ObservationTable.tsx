import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Mark } from '@shared/ui/Mark';
import { Moment } from '@shared/ui/Moment';
import { messages } from './messages';
import type { ObservationView, ValueView } from './observation';

const { columns } = messages;
const quiet = { color: 'text.secondary' };

/** The number, with its unit lighter beside it. */
export const Value = ({ value }: { value: ValueView }) => (
  <>
    <Box component="span" sx={{ fontWeight: 600 }}>{value.text}</Box>
    {value.unit !== undefined && <Box component="span" sx={{ ...quiet, ml: 1, whiteSpace: 'nowrap' }}>{value.unit}</Box>}
  </>
);

const Judged = ({ observation: { judgement } }: { observation: ObservationView }) => <Mark tone={judgement.tone} sign={judgement.sign}>{judgement.word}</Mark>;

const Under = ({ observation }: { observation: ObservationView }) => (
  <Box>
    <Judged observation={observation} />
    {observation.range !== undefined && <Box component="span" sx={{ ...quiet, ml: 1.5, whiteSpace: 'nowrap' }}>{observation.range}</Box>}
  </Box>
);

interface Props {
  label: string;
  nameColumn: string;
  observations: readonly ObservationView[];
  /** Gives judgement and reference range columns of their own; without, the judgement stands under the value. */
  ranges?: boolean;
  /** The test whose trend is on the screen. */
  selected?: string | undefined;
  onSelect?: (loinc: string) => void;
}

function Name({ observation, selected, onSelect }: { observation: ObservationView } & Pick<Props, 'selected' | 'onSelect'>) {
  const { name, loinc, status } = observation;
  return (
    <>
      {loinc === undefined || !onSelect ? (
        name
      ) : (
        <Link component="button" type="button" color="inherit" aria-pressed={selected === loinc} aria-label={messages.showTrend(name)} onClick={() => onSelect(loinc)} underline="always" sx={{ textAlign: 'left', font: 'inherit', textDecorationColor: 'var(--mui-palette-divider)', textUnderlineOffset: 3, '&:hover, &[aria-pressed=true]': { textDecorationColor: 'currentColor' } }}>
          {name}
        </Link>
      )}
      {status !== undefined && <Box component="span" sx={{ ...quiet, ml: 1.5 }}>{status}</Box>}
    </>
  );
}

/** Results in rows: test, value with unit, judgement in words, range, when. */
export function ObservationTable({ label, nameColumn, observations, ranges = false, selected, onSelect }: Props) {
  return (
    <Table size="small" aria-label={label} sx={{ '& tbody tr:last-of-type > *': { borderBottom: 0 } }}>
      <TableHead>
        <TableRow>
          <TableCell scope="col">{nameColumn}</TableCell>
          <TableCell scope="col" align="right">{columns.value}</TableCell>
          {ranges && <TableCell scope="col">{columns.judgement}</TableCell>}
          {ranges && <TableCell scope="col">{columns.range}</TableCell>}
          <TableCell scope="col" align="right">{columns.at}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {observations.map((observation) => (
          <TableRow key={observation.id} selected={selected !== undefined && selected === observation.loinc} sx={{ verticalAlign: 'top' }}>
            <TableCell component="th" scope="row" sx={{ fontWeight: 400, minWidth: 120 }}><Name observation={observation} selected={selected} {...(onSelect ? { onSelect } : {})} /></TableCell>
            <TableCell align="right">
              <Value value={observation.value} />
              {!ranges && <Under observation={observation} />}
            </TableCell>
            {ranges && <TableCell><Judged observation={observation} /></TableCell>}
            {ranges && <TableCell sx={{ whiteSpace: 'nowrap', ...(observation.range === undefined ? quiet : {}) }}>{observation.range ?? messages.noRange}</TableCell>}
            <TableCell align="right"><Moment at={observation.at} dayOnly stacked /></TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
