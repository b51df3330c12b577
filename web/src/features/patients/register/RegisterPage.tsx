import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { FhirError } from '@shared/fhir/error';
import { paths } from '@shared/paths';
import { ErrorNotice } from '@shared/ui/ErrorNotice';
import { BackIcon } from '@shared/ui/icons';
import { UnsavedGuard } from '@shared/ui/UnsavedGuard';
import { useTitle } from '@shared/ui/useTitle';
import { DuplicatesDialog } from './DuplicatesDialog';
import { messages } from './messages';
import { RegisterForm } from './RegisterForm';
import { errorsFrom } from './registration';
import { useRegistration, type Question } from './useRegistration';

type Flow = ReturnType<typeof useRegistration>;

function Asked({ question, flow }: { question: Question; flow: Flow }) {
  const common = { entered: question.entered, onOpen: flow.open, onBack: flow.dismiss };
  if (question.kind === 'exists') {
    const text = messages.exists.text(question.entered.identifier?.[0]?.value ?? '');
    return <DuplicatesDialog {...common} found={[question.existing]} title={messages.exists.title} text={text} notes={[]} />;
  }
  const { matches, compared, cut } = question.check;
  const { title, text } = messages.duplicates;
  return <DuplicatesDialog {...common} found={matches} title={title(matches.length)} text={text} notes={cut ? [messages.duplicates.cut(compared)] : []} onAnyway={() => flow.saveAnyway(question.entered)} />;
}

// Issues that belong to a field stand there; here is what belongs to none.
function unplaced(error: Error): string {
  if (!(error instanceof FhirError)) return error.message;
  if (error.kind === 'network' || error.kind === 'timeout') return `${error.message} ${messages.lost}`;
  const { fields, rest } = errorsFrom(error.issues);
  const count = Object.keys(fields).length;
  return count === 0 ? error.message : [messages.errors.summary(count) + '.', ...rest].join(' ');
}

function Failures({ flow }: { flow: Flow }) {
  if (flow.register.error) return <ErrorNotice title={messages.saveFailed} error={unplaced(flow.register.error)} />;
  if (!flow.check.error) return null;
  return (
    <ErrorNotice title={messages.checkFailed} error={`${flow.check.error.message} ${messages.checkFailedHint}`} onRetry={flow.submit}>
      <Button onClick={flow.saveUnchecked}>{messages.registerUnchecked}</Button>
    </ErrorNotice>
  );
}

/** Registers a patient, unless the person is already there. */
export function RegisterPage() {
  useTitle(messages.title);
  const flow = useRegistration();
  const invalid = Object.keys(flow.errors).length;
  return (
    <Box sx={{ maxWidth: 760, mx: 'auto', p: 4 }}>
      <Button component={Link} to={paths.patients} startIcon={<BackIcon />} sx={{ ml: -2, mb: 1 }}>{messages.back}</Button>
      <Typography variant="h1">{messages.title}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 3 }}>{messages.intro}</Typography>
      <Paper
        component="form"
        variant="outlined"
        noValidate
        aria-label={messages.title}
        onSubmit={(event: React.SyntheticEvent) => {
          event.preventDefault();
          if (!flow.busy) flow.submit();
        }}
      >
        <Box sx={{ '&:not(:empty)': { borderBottom: 1, borderColor: 'divider' } }}>
          <Failures flow={flow} />
        </Box>
        <RegisterForm form={flow.form} errors={flow.errors} onChange={flow.change} />
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 4, py: 3, borderTop: 1, borderColor: 'divider' }}>
          <Button type="submit" variant="contained" disabled={flow.busy} sx={{ minHeight: 34 }}>{messages.save}</Button>
          <Button component={Link} to={paths.patients} sx={{ minHeight: 34 }}>{messages.cancel}</Button>
          <Typography role="status" variant="body2" color={invalid > 0 ? 'error' : 'textSecondary'}>
            {flow.check.isPending ? messages.checking : flow.register.isPending ? messages.saving : invalid > 0 ? messages.errors.summary(invalid) : ''}
          </Typography>
        </Box>
      </Paper>
      {flow.question && <Asked question={flow.question} flow={flow} />}
      <UnsavedGuard dirty={flow.dirty} saved={flow.saved} />
    </Box>
  );
}
