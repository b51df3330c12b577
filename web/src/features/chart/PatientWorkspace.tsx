import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useParams } from 'react-router';
import { FhirError } from '@shared/fhir/error';
import { paths } from '@shared/paths';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { ErrorNotice } from '@shared/ui/ErrorNotice';
import { Mark } from '@shared/ui/Mark';
import { useTitle } from '@shared/ui/useTitle';
import { patientOf } from './banner/banner.queries';
import { BannerSkeleton, SafetyBanner } from './banner/SafetyBanner';
import { chartKey } from './chartSearch';
import { messages } from './messages';

const ToPatients = () => (
  <Button component={Link} to={paths.patients} variant="outlined">
    {messages.toPatients}
  </Button>
);

function Unreadable({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const status = error instanceof FhirError ? error.status : undefined;
  if (status === 404 || status === 410) {
    return <EmptyNotice title={status === 410 ? messages.gonePatient : messages.noPatient} text={status === 410 ? error.message : messages.noPatientText}><ToPatients /></EmptyNotice>;
  }
  return <ErrorNotice title={messages.patientFailed} error={`${error.message} ${messages.patientFailedText}`} onRetry={onRetry}><ToPatients /></ErrorNotice>;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

function Freshness({ id, at, failed }: { id: string; at: number; failed: boolean }) {
  const client = useQueryClient();
  return (
    <Box sx={{ color: 'text.secondary', fontSize: '0.75rem', whiteSpace: 'nowrap' }}>
      {failed ? <Mark tone="abnormal" sign="!">{messages.notRefreshed(clock.format(at))}</Mark> : messages.read(clock.format(at))}
      <Button size="small" onClick={() => void client.refetchQueries({ queryKey: chartKey(id), type: 'active' })} sx={{ minHeight: 20, py: 0, ml: 1 }}>
        {messages.refresh}
      </Button>
    </Box>
  );
}

function Workspace({ id }: { id: string }) {
  const { data: patient, error, dataUpdatedAt, refetch } = useQuery(patientOf(id));
  useTitle(patient?.name ?? messages.patient);
  // Nothing of a chart is shown when it is not certain whose it is.
  if (!patient && error) return <Box sx={{ p: 4, maxWidth: 720 }}><Typography variant="h1" sx={{ px: 3 }}>{messages.patient}</Typography><Unreadable error={error} onRetry={() => void refetch()} /></Box>;
  return (
    <>
      {patient ? <SafetyBanner patient={patient} aside={<Freshness id={id} at={dataUpdatedAt} failed={error !== null} />} /> : <BannerSkeleton />}
      <Outlet />
    </>
  );
}

/** Everything about one patient. The key makes another patient another workspace: no state of one survives into the next. */
export function PatientWorkspace() {
  const { id = '' } = useParams();
  return <Workspace key={id} id={id} />;
}
