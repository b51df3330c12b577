import { useColorScheme } from '@mui/material/styles';
import { Chart, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip, type ChartConfiguration, type ChartDataset } from 'chart.js';
import { useEffect, useRef } from 'react';
import { formatDateTime } from '@shared/fhir/dates';
import { timeTicks, type TimeTick } from './timeTicks';
import type { Trend, TrendPoint } from './trend';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Tooltip);

type Dataset = ChartDataset<'line', { x: number; y: number | null }[]>;

const color = (element: Element, name: string): string => getComputedStyle(element).getPropertyValue(`--mui-palette-${name}`).trim();


/** Two stepped lines with the ground between them: a range holds until the next result brings another. */
function band(points: readonly TrendPoint[], fill: string): Dataset[] {
  const limits = (limit: 'low' | 'high', open: number) => points.map((point) => ({ x: point.time, y: point.low === undefined && point.high === undefined ? null : (point[limit] ?? open) }));
  const values = points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const base: Partial<Dataset> = { pointRadius: 0, pointHitRadius: 0, borderWidth: 0, stepped: 'before', spanGaps: false };
  return [
    { ...base, data: limits('low', Math.min(...values)), fill: false },
    { ...base, data: limits('high', Math.max(...values)), fill: { target: '-1' }, backgroundColor: fill },
  ];
}

function timeScale(points: readonly TrendPoint[], grid: { color: string | undefined }, ticks: object) {
  const [first = 0, last = 0] = [points[0]?.time, points.at(-1)?.time];
  const margin = Math.max((last - first) * 0.03, 86_400_000);
  const [min, max] = [first - margin, last + margin];
  const marks: TimeTick[] = timeTicks(min, max);
  return {
    type: 'linear' as const, min, max, grid, border: grid,
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => (axis.ticks = marks.map(({ time }) => ({ value: time }))),
    ticks: { ...ticks, autoSkip: false, callback: (_: unknown, index: number) => marks[index]?.label ?? '' },
  };
}

function configuration(canvas: HTMLCanvasElement, { points, unit }: Trend): ChartConfiguration<'line', { x: number; y: number | null }[]> {
  const [line, text, grid, fill] = ['primary-main', 'text-secondary', 'divider', 'action-selected'].map((name) => color(canvas, name));
  const ticks = { color: text, font: { size: 11, family: getComputedStyle(canvas).fontFamily }, maxRotation: 0, autoSkipPadding: 24 };
  const abnormal = color(canvas, 'warning-main');
  const judged = ({ view }: TrendPoint) => (view.judgement.tone === 'quiet' || view.judgement.tone === 'neutral' ? line : abnormal);
  // Abnormal points differ in shape too, not in colour alone.
  const shape = ({ view }: TrendPoint) => (view.judgement.tone === 'quiet' || view.judgement.tone === 'neutral' ? 'circle' : 'triangle');
  const main: Dataset = {
    data: points.map((point) => ({ x: point.time, y: point.value })),
    borderColor: line, borderWidth: 1.5, tension: 0, pointRadius: 3.5, pointHitRadius: 8,
    pointBackgroundColor: points.map((point) => judged(point) ?? ''), pointBorderColor: points.map((point) => judged(point) ?? ''), pointStyle: points.map(shape),
  };
  return {
    type: 'line',
    data: { datasets: [main, ...band(points, fill ?? '')] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: timeScale(points, { color: grid }, ticks),
        y: { grid: { color: grid }, border: { display: false }, ticks: { ...ticks, maxTicksLimit: 6 }, grace: '10%', title: { display: unit !== undefined, text: unit ?? '', color: text, font: { size: 11 } } },
      },
      plugins: {
        tooltip: {
          filter: ({ datasetIndex }) => datasetIndex === 0,
          displayColors: false,
          callbacks: {
            title: (items) => formatDateTime(points[items[0]?.dataIndex ?? 0]?.view.at) ?? '',
            label: ({ dataIndex }) => {
              const view = points[dataIndex]?.view;
              return view ? [view.value.text, view.value.unit, '·', view.judgement.word].filter(Boolean).join(' ') : '';
            },
          },
        },
      },
    },
  };
}

/** The line with its range band. What it shows is said by `label`; the values are in the table beside it. */
export function TrendChart({ trend, label }: { trend: Trend; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { mode, systemMode } = useColorScheme();
  const scheme = mode === 'system' ? systemMode : mode;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const chart = new Chart(element, configuration(element, trend));
    return () => chart.destroy();
  }, [trend, scheme]);
  return (
    <div role="img" aria-label={label} style={{ height: '100%' }}>
      <canvas ref={canvas} />
    </div>
  );
}
