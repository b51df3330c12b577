import { parseDate } from './dates';

interface Day {
  year: number;
  month: number;
  day: number;
}

/** Completed years, months and days between two days. */
interface Span {
  years: number;
  months: number;
  days: number;
}

const dayOf = (date: Date): Day => ({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() });

function span(from: Day, to: Day): Span | undefined {
  const before = to.day < from.day ? 1 : 0;
  const months = (to.year - from.year) * 12 + (to.month - from.month) - before;
  const days = Math.round((Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / 86_400_000);
  return days < 0 ? undefined : { years: Math.trunc(months / 12), months, days };
}

function words({ years, months, days }: Span): string {
  if (years >= 2) return `${years} y`;
  if (months >= 1) return `${months} mo`;
  return `${days} d`;
}

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Age in words at a moment (a FHIR date; today when left out): years from two years on, months below, days in the first month.
 * A birth date known only to the month or year gives a range where both are possible: "41–42 y".
 */
export function ageAt(birthDate: string | undefined, at?: string): string | undefined {
  const birth = parseDate(birthDate);
  const when = at === undefined ? undefined : parseDate(at);
  if (!birth || (at !== undefined && when?.day === undefined)) return undefined;
  const on: Day = when?.instant ? dayOf(when.instant) : when ? { year: when.year, month: when.month ?? 1, day: when.day ?? 1 } : dayOf(new Date());
  const lastMonth = birth.month ?? 12;
  const latest = { year: birth.year, month: lastMonth, day: birth.day ?? lastDay(birth.year, lastMonth) };
  const oldest = span({ year: birth.year, month: birth.month ?? 1, day: birth.day ?? 1 }, on);
  if (!oldest) return undefined;
  const youngest = span(latest, on) ?? { years: 0, months: 0, days: 0 };
  const [low, high] = [words(youngest), words(oldest)];
  if (low === high) return high;
  return oldest.years >= 2 && youngest.years >= 2 ? `${youngest.years}–${high}` : `under ${oldest.years + 1} y`;
}

/** Completed years, for rules that need a number; undefined while they are not certain. */
export function yearsAt(birthDate: string | undefined, at: string): number | undefined {
  const [birth, when] = [parseDate(birthDate), parseDate(at)];
  if (birth?.month === undefined || birth.day === undefined || when?.month === undefined || when.day === undefined) return undefined;
  return span({ year: birth.year, month: birth.month, day: birth.day }, { year: when.year, month: when.month, day: when.day })?.years;
}
