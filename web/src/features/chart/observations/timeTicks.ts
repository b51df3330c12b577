import { formatDate } from '@shared/fhir/dates';

export interface TimeTick {
  time: number;
  label: string;
}

const MOST = 6;
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600];
const DAYS = [1, 2, 7, 14];

const two = (number: number): string => String(number).padStart(2, '0');

/** Where a time axis is marked: at the beginnings of years, months or days, in at most six round steps. */
export function timeTicks(min: number, max: number): TimeTick[] {
  const [start, end] = [new Date(min), new Date(max)];
  const months = (end.getFullYear() - start.getFullYear()) * 12 + end.getMonth() - start.getMonth();
  if (months < 3) return dayTicks(start, max, (max - min) / 86_400_000);
  const step = MONTHS.find((each) => months / each <= MOST) ?? 1200;
  const first = Math.ceil((start.getFullYear() * 12 + start.getMonth() + 1) / step) * step;
  const ticks: TimeTick[] = [];
  for (let month = first; ; month += step) {
    const [year, inYear] = [Math.floor(month / 12), month % 12];
    const time = new Date(year, inYear, 1).getTime();
    if (time > max) return ticks;
    ticks.push({ time, label: step % 12 === 0 ? String(year) : (formatDate(`${year}-${two(inYear + 1)}`) ?? '') });
  }
}

function dayTicks(start: Date, max: number, days: number): TimeTick[] {
  const step = DAYS.find((each) => days / each <= MOST) ?? 30;
  const ticks: TimeTick[] = [];
  for (let day = 1; ; day += step) {
    const date = new Date(start.getFullYear(), start.getMonth(), start.getDate() + day);
    if (date.getTime() > max) return ticks;
    ticks.push({ time: date.getTime(), label: formatDate(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`) ?? '' });
  }
}
