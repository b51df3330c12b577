import Box from '@mui/material/Box';
import { formatDate, formatDateTime, relative } from '../fhir/dates';
import { messages } from './messages';

interface Props {
  /** A FHIR date, dateTime or instant. */
  at: string | undefined;
  /** Leaves out the time of day where only the day matters; the full form is in the element's `title`. */
  dayOnly?: boolean;
  /** The relative form goes under the absolute one instead of beside it. */
  stacked?: boolean;
}

/** A time as people read it: absolute with its zone, and how long ago. */
export function Moment({ at, dayOnly = false, stacked = false }: Props) {
  const absolute = dayOnly ? formatDate(at) : formatDateTime(at);
  const ago = relative(at);
  if (at === undefined || absolute === undefined) return <Box component="span" sx={{ color: 'text.secondary' }}>{messages.notRecorded}</Box>;
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>{absolute}</Box>{' '}
      {ago !== undefined && <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap', ...(stacked && { display: 'block', fontSize: '0.75rem', lineHeight: '16px' }) }}>{ago}</Box>}
    </time>
  );
}
