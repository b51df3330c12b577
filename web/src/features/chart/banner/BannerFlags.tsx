import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Mark } from '@shared/ui/Mark';
import { messages } from '../messages';
import { flagsOf } from './banner.queries';
import { Fact } from './Fact';

/** Code status and flags in force, or that they are not recorded. */
export function BannerFlags({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(flagsOf(id));
  if (!data && error) {
    return (
      <Box component="span" role="alert">
        <Mark tone="critical" sign="!">{messages.flagsFailed}</Mark>{' '}
        <Button size="small" onClick={() => void refetch()} sx={{ minHeight: 20, py: 0 }}>{messages.retry}</Button>
      </Box>
    );
  }
  if (!data) return <Mark tone="quiet">{messages.flagsLoading}</Mark>;
  const { codeStatus, flags } = data;
  return (
    <>
      <Fact label={messages.codeStatus}>
        {codeStatus ? <Mark tone={codeStatus.limited ? 'critical' : 'neutral'} sign={codeStatus.limited ? '■' : undefined}>{codeStatus.text}</Mark> : <Mark tone="quiet">{messages.notRecorded}</Mark>}
      </Fact>
      {flags.length > 0 && <Fact label={messages.flags}><Mark tone="abnormal" sign="⚑">{flags.map(({ text }) => text).join(', ')}</Mark></Fact>}
    </>
  );
}
