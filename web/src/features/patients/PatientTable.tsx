import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { PatientView } from '@shared/fhir/patient';
import { paths } from '@shared/paths';
import { Moment } from '@shared/ui/Moment';
import { messages } from './messages';
import { nextSort, PAGE_SIZE, type Sort, type SortKey } from './patientSearch';

const { columns } = messages;
const ROW_HEIGHT = 33;
const wide = { display: { xs: 'none', md: 'table-cell' } };

const missing = <Box component="span" sx={{ color: 'text.secondary' }}>{messages.notRecorded}</Box>;

function SortableHeader({ label, sortKey, sort, onSort, sx }: { label: string; sortKey: SortKey; sort: Sort; onSort: (sort: Sort) => void; sx?: object }) {
  const active = sort.key === sortKey;
  const direction = sort.descending ? 'desc' : 'asc';
  return (
    <TableCell scope="col" sortDirection={active ? direction : false} sx={sx ?? {}}>
      <TableSortLabel active={active} direction={active ? direction : 'asc'} onClick={() => onSort(nextSort(sort, sortKey))}>
        {label}
      </TableSortLabel>
    </TableCell>
  );
}

function PatientRow({ patient }: { patient: PatientView }) {
  const navigate = useNavigate();
  const open = () => {
    // Selecting text in a row, to copy a number, is not a click on it.
    if (window.getSelection()?.toString() === '') void navigate(paths.patient(patient.id));
  };
  return (
    <TableRow hover onClick={open} sx={{ cursor: 'pointer', height: ROW_HEIGHT }}>
      <TableCell component="th" scope="row">
        <Link component={RouterLink} to={paths.patient(patient.id)} color="inherit" sx={{ fontWeight: 600 }} onClick={(event) => event.stopPropagation()}>
          {patient.name}
        </Link>
        {[patient.deceased, patient.inactive ? messages.inactive : undefined].map((note) => note !== undefined && <Box key={note} component="span" sx={{ ml: 2, color: 'text.secondary', fontSize: '0.75rem' }}>{note}</Box>)}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{patient.birthDate}</TableCell>
      <TableCell align="right" sx={{ ...wide, whiteSpace: 'nowrap' }}>{patient.age}</TableCell>
      <TableCell sx={wide}>{patient.sex}</TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{patient.mrn ?? missing}</TableCell>
      <TableCell sx={{ ...wide, whiteSpace: 'nowrap' }}>{patient.phone ?? missing}</TableCell>
      <TableCell sx={wide}><Moment at={patient.lastUpdated} /></TableCell>
    </TableRow>
  );
}

const SkeletonRow = ({ row }: { row: number }) => (
  <TableRow sx={{ height: ROW_HEIGHT }}>
    {[26 + ((row * 7) % 12), 12, 6, 9, 32, 14, 22].map((chars, column) => (
      <TableCell key={column} sx={[2, 3, 5, 6].includes(column) ? wide : {}}>
        <Skeleton variant="text" width={`${chars}ch`} sx={{ maxWidth: 1 }} />
      </TableCell>
    ))}
  </TableRow>
);

interface Props {
  /** Undefined while the first page is on its way. */
  patients: PatientView[] | undefined;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** What is shown is of the search before. */
  stale: boolean;
}

export function PatientTable({ patients, sort, onSort, stale }: Props) {
  return (
    <Table size="small" stickyHeader aria-label={messages.table} aria-busy={patients === undefined || stale}>
      <TableHead sx={{ '& th': { top: 'var(--header)', zIndex: 1 } }}>
        <TableRow>
          <SortableHeader label={columns.name} sortKey="family" sort={sort} onSort={onSort} />
          <SortableHeader label={columns.birthDate} sortKey="birthdate" sort={sort} onSort={onSort} />
          <TableCell scope="col" align="right" sx={wide}>{columns.age}</TableCell>
          <TableCell scope="col" sx={wide}>{columns.sex}</TableCell>
          <TableCell scope="col">{columns.mrn}</TableCell>
          <TableCell scope="col" sx={wide}>{columns.phone}</TableCell>
          <SortableHeader label={columns.updated} sortKey="_lastUpdated" sort={sort} onSort={onSort} sx={wide} />
        </TableRow>
      </TableHead>
      <TableBody sx={{ opacity: stale ? 0.55 : 1, '& tr:last-of-type > *': { borderBottom: 0 } }}>
        {patients ? patients.map((patient) => <PatientRow key={patient.id} patient={patient} />) : Array.from({ length: PAGE_SIZE }, (_, row) => <SkeletonRow key={row} row={row} />)}
      </TableBody>
    </Table>
  );
}
