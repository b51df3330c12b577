// https://hl7.org/fhir/R4/datatypes.html#dateTime — a date may be known to the year, the month, the day or the second.
export interface PartialDate {
  year: number;
  month?: number;
  day?: number;
  /** Only when a time with its zone is given. */
  instant?: Date;
}

const PATTERN = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Undefined for what is not a FHIR date or dateTime, or does not exist in the calendar. */
export function parseDate(text: string | undefined): PartialDate | undefined {
  const match = PATTERN.exec(text ?? '');
  if (text === undefined || !match) return undefined;
  const [year, month, day] = [match[1], match[2], match[3]].map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || year === 0) return undefined;
  if (month === undefined) return { year };
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return { year, month };
  if (day < 1 || day > daysIn(year, month)) return undefined;
  if (match[4] === undefined) return { year, month, day };
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : { year, month, day, instant };
}

// Undefined is the browser's own locale and zone.
let locale: string | undefined;
let zone: string | undefined;

/** For tests, and for a later setting of the user. */
export const setDateFormat = (settings: { locale?: string; zone?: string }): void => {
  locale = settings.locale;
  zone = settings.zone;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locale, options]);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found.format(date);
}

const DAY: Intl.DateTimeFormatOptions = { day: '2-digit', month: 'short', year: 'numeric' };

/** The day, at the precision in which it is known. A date without time never moves with the time zone. */
export function formatDate(text: string | undefined): string | undefined {
  const date = parseDate(text);
  if (!date) return text;
  if (date.instant) return format(date.instant, zone === undefined ? DAY : { ...DAY, timeZone: zone });
  if (date.month === undefined) return String(date.year).padStart(4, '0');
  const noon = new Date(Date.UTC(date.year, date.month - 1, date.day ?? 1, 12));
  return format(noon, { ...(date.day === undefined ? { month: 'short', year: 'numeric' } : DAY), timeZone: 'UTC' });
}

/** Day, time and zone where a time is recorded; the day otherwise. */
export function formatDateTime(text: string | undefined): string | undefined {
  const date = parseDate(text);
  if (!date?.instant) return formatDate(text);
  const options: Intl.DateTimeFormatOptions = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' };
  return format(date.instant, zone === undefined ? options : { ...options, timeZone: zone });
}

/** Milliseconds for sorting and drawing: the earliest moment the text can mean. */
export function timeOf(text: string | undefined): number | undefined {
  const date = parseDate(text);
  if (!date) return undefined;
  return date.instant?.getTime() ?? new Date(date.year, (date.month ?? 1) - 1, date.day ?? 1).getTime();
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_556_952_000],
  ['month', 2_629_746_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

// "yesterday" and "now" are clear; "last year" can be two weeks or two years ago, so the rest is counted.
const ago = (count: number, unit: Intl.RelativeTimeFormatUnit): string =>
  new Intl.RelativeTimeFormat(locale, { numeric: unit === 'day' || count === 0 ? 'auto' : 'always' }).format(count, unit);

/** "3 months ago", no finer than the date is known. */
export function relative(text: string | undefined, now = new Date()): string | undefined {
  const date = parseDate(text);
  const time = timeOf(text);
  if (!date || time === undefined) return undefined;
  if (date.month === undefined) return ago(date.year - now.getFullYear(), 'year');
  if (date.day === undefined) {
    const months = (date.year - now.getFullYear()) * 12 + date.month - 1 - now.getMonth();
    return Math.abs(months) < 12 ? ago(months, 'month') : ago(Math.trunc(months / 12), 'year');
  }
  const today = date.instant ? now.getTime() : new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const difference = time - today;
  const finest = date.instant ? UNITS : UNITS.slice(0, 4);
  const [unit, size] = finest.find(([, each]) => Math.abs(difference) >= each) ?? (date.instant ? ['second', Infinity] : ['day', 86_400_000]);
  return ago(Math.trunc(difference / size), unit);
}
