import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '@shared/fhir/dates';
import { EmptyNotice } from '@shared/ui/EmptyNotice';
import { ErrorNotice } from '@shared/ui/ErrorNotice';
import { Panel } from '@shared/ui/Panel';
import { PanelFooter } from '@shared/ui/RowList';
import { messages } from './messages';
import { latestOf, trendQuery } from './observations.queries';
import type { ObservationView } from './observation';
import type { Trend } from './trend';
import { TrendTable } from './TrendTable';

const CHART_HEIGHT = 248;

function labelOf(name: string, { points, unit }: Trend): string {
  const [first, last] = [points[0], points.at(-1)];
  const latest = [last?.view.value.text, last?.view.value.unit, last?.view.judgement.word].filter(Boolean).join(' ');
  return messages.chartLabel(name, unit ?? messages.noUnit, points.length, formatDate(first?.view.at) ?? '', formatDate(last?.view.at) ?? '', latest);
}

// As a query and not by React.lazy, which never tries again: without a connection the table still shows the values.
const chartCode = queryOptions({
  queryKey: ['code', 'TrendChart'],
  queryFn: () => import('./TrendChart'),
  staleTime: Infinity,
  structuralSharing: false,
});

function Chart({ name, trend }: { name: string; trend: Trend }) {
  const { data: code, error, refetch } = useQuery(chartCode);
  if (!code && error) return <ErrorNotice title={messages.chartFailed} error={messages.chartFailedText} onRetry={() => void refetch()} />;
  return (
    <Box sx={{ flex: 1, minHeight: CHART_HEIGHT, position: 'relative' }}>
      <Box sx={{ position: 'absolute', inset: 0, p: 3 }}>
        {code ? <code.TrendChart trend={trend} label={labelOf(name, trend)} /> : <Skeleton variant="rounded" height="100%" role="status" aria-label={messages.loadingChart} />}
      </Box>
    </Box>
  );
}

function Notes({ trend }: { trend: Trend & { read: number; total: number; more: boolean } }) {
  const ranged = trend.points.some(({ low, high }) => low !== undefined || high !== undefined);
  const notes = [
    ...(ranged ? [] : [messages.noBand]),
    ...(trend.excluded.length > 0 ? [`${messages.excluded} ${trend.excluded.join(', ')}.`] : []),
    ...(trend.more ? [messages.onlyNewest(trend.read, trend.total)] : []),
  ];
  return (
    <PanelFooter>
      {ranged && (
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5 }}>
          <Box aria-hidden sx={{ width: 16, height: 10, bgcolor: 'action.selected', border: 1, borderColor: 'divider' }} />
          {messages.band}
        </Box>
      )}
      {notes.map((note) => <span key={note}>{note}</span>)}
    </PanelFooter>
  );
}

interface AnalyteProps {
  id: string;
  analytes: readonly ObservationView[];
  analyte: ObservationView;
  onSelect: (loinc: string) => void;
}

function AnalyteTrend({ id, analytes, analyte, onSelect }: AnalyteProps) {
  const query = useQuery(trendQuery(id, analyte.loinc ?? ''));
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const select = (
    <TextField select size="small" sx={{ width: { xs: 160, sm: 260 } }} value={analyte.loinc} onChange={(event) => onSelect(event.target.value)} slotProps={{ select: { native: true }, htmlInput: { 'aria-label': messages.analyte } }}>
      {analytes.map((each) => <option key={each.key} value={each.loinc}>{each.name}</option>)}
    </TextField>
  );
  const toggle = (
    <ToggleButtonGroup exclusive size="small" value={form} aria-label={messages.show} onChange={(_, next: 'chart' | 'table' | null) => next && setForm(next)} sx={{ '& button': { py: 0.5, px: 2, textTransform: 'none', minHeight: 28 } }}>
      <ToggleButton value="chart">{messages.asChart}</ToggleButton>
      <ToggleButton value="table">{messages.asTable}</ToggleButton>
    </ToggleButtonGroup>
  );
  return (
    <Panel title={messages.trend} state={query} rows={12} rowHeight={35} count={({ points }) => messages.points(points.length)} isEmpty={({ read }) => read === 0} empty={<EmptyNotice title={messages.noTrend} />} actions={<>{select}{toggle}</>}>
      {(trend) => (
        <>
          {trend.points.length === 0 ? <EmptyNotice title={messages.noPoints} /> : form === 'chart' ? <Chart name={analyte.name} trend={trend} /> : <TrendTable name={analyte.name} points={trend.points} height={CHART_HEIGHT} />}
          <Notes trend={trend} />
        </>
      )}
    </Panel>
  );
}

/** One test over time. Which one is chosen here or in the table of results. */
export function TrendPanel({ id, selected, onSelect }: { id: string; selected: string | undefined; onSelect: (loinc: string) => void }) {
  const labs = useInfiniteQuery(latestOf(id, 'laboratory'));
  const analytes = labs.data?.latest.filter((each) => each.loinc !== undefined) ?? [];
  const analyte = analytes.find((each) => each.loinc === selected) ?? analytes[0];
  if (analyte) return <AnalyteTrend id={id} analytes={analytes} analyte={analyte} onSelect={onSelect} />;
  return <Panel title={messages.trend} state={labs} rows={12} rowHeight={35} isEmpty={() => true} empty={<EmptyNotice title={messages.noTrend} text={messages.noTrendText} />}>{() => null}</Panel>;
}
