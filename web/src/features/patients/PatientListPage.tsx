import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { paths } from '@shared/paths';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { ErrorNotice } from '@shared/ui/ErrorNotice';
import { PlusIcon } from '@shared/ui/icons';
import { Shortcut } from '@shared/ui/Shortcut';
import { useShortcut } from '@shared/ui/useShortcut';
import { useTitle } from '@shared/ui/useTitle';
import { messages } from './messages';
import { Paging } from './Paging';
import { describe, parseSearch } from './patientSearch';
import { PatientTable } from './PatientTable';
import { patientPage } from './patients.queries';
import { SearchBox } from './SearchBox';
import { useListState } from './useListState';

const RegisterButton = () => (
  <Button component={Link} to={paths.register} variant="contained" startIcon={<PlusIcon />} aria-keyshortcuts="Alt+N" sx={{ whiteSpace: 'nowrap', minHeight: 34 }}>
    {messages.register}
  </Button>
);

function Empty({ text, paged, onFirst }: { text: string; paged: boolean; onFirst: () => void }) {
  if (paged) return <EmptyNotice title={messages.pageGone}><Button variant="outlined" onClick={onFirst}>{messages.firstPage}</Button></EmptyNotice>;
  const register = <Button component={Link} to={paths.register} variant="outlined">{messages.register}</Button>;
  return text === '' ? <EmptyNotice title={messages.none} text={messages.noneText}>{register}</EmptyNotice> : <EmptyNotice title={messages.noMatch} text={messages.noMatchText}>{register}</EmptyNotice>;
}

/** Patients found by the server, a page at a time. */
export function PatientListPage() {
  useTitle(messages.title);
  const navigate = useNavigate();
  useShortcut('KeyN', () => void navigate(paths.register));
  const { state, search, sortBy, goToNext, goToPrevious, goToFirst } = useListState();
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery(patientPage(state.text, state.sort, state.page));
  const criteria = parseSearch(state.text);
  const failed = error !== null && !isFetching;
  return (
    <Box sx={{ maxWidth: 1360, mx: 'auto', p: 4 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 3 }}>
        <Typography variant="h1" sx={{ flex: 1 }}>
          {messages.title}
        </Typography>
        <Shortcut keys="Alt N" />
        <RegisterButton />
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 4, mb: 2, flexWrap: 'wrap' }}>
        <Box role="search" sx={{ flex: '1 1 320px', maxWidth: 560 }}>
          <SearchBox value={state.text} onSearch={search} />
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ flex: { xs: '1 0 100%', md: '1 1 0' }, order: { xs: 1, md: 0 }, minWidth: 0 }}>
          {criteria.length > 0 && `${messages.understood} ${describe(criteria)}`}
        </Typography>
        <Paging page={data} from={state.from} disabled={isPlaceholderData} onNext={goToNext} onPrevious={goToPrevious} />
      </Box>
      <Paper variant="outlined" sx={{ overflow: 'clip' }}>
        {failed && <ErrorNotice title={messages.failed} error={error} onRetry={() => void refetch()} />}
        {data?.patients.length === 0 && !isPlaceholderData
          ? <Empty text={state.text} paged={state.page !== undefined} onFirst={goToFirst} />
          : (data !== undefined || !failed) && <PatientTable patients={data?.patients} sort={state.sort} onSort={sortBy} stale={isPlaceholderData} />}
      </Paper>
    </Box>
  );
}
