import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Mark } from '@shared/ui/Mark';
import { Moment } from '@shared/ui/Moment';
import { messages } from './messages';
import { Value } from './ObservationTable';
import type { TrendPoint } from './trend';

const { columns } = messages;

/** The same values as the chart, with every recorded digit, the newest first. */
export const TrendTable = ({ name, points, height }: { name: string; points: readonly TrendPoint[]; height: number }) => (
   
  <TableContainer tabIndex={0} role="region" aria-label={name} sx={{ flex: 1, minHeight: height, maxHeight: 480 }}>
    <Table size="small" stickyHeader aria-label={name}>
      <TableHead>
        <TableRow>
          <TableCell scope="col">{columns.at}</TableCell>
          <TableCell scope="col" align="right">{columns.value}</TableCell>
          <TableCell scope="col">{columns.judgement}</TableCell>
          <TableCell scope="col">{columns.range}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {[...points].reverse().map(({ view, exact }) => (
          <TableRow key={view.id}>
            <TableCell component="th" scope="row" sx={{ fontWeight: 400 }}><Moment at={view.at} /></TableCell>
            <TableCell align="right"><Value value={exact} /></TableCell>
            <TableCell><Mark tone={view.judgement.tone} sign={view.judgement.sign}>{view.judgement.word}</Mark></TableCell>
            <TableCell>{view.range ?? messages.noRange}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </TableContainer>
);
