import { formatDate, formatDateTime, parseDate, relative } from './dates';

const now = new Date('2026-11-22T12:00:00+01:00');

describe('dates', () => {
  it.each([
    ['1984', { year: 1984 }],
    ['1984-03', { year: 1984, month: 3 }],
    ['1984-03-12', { year: 1984, month: 3, day: 12 }],
    ['2024-02-29', { year: 2024, month: 2, day: 29 }],
  ])('reads %s at the precision in which it is known', (text, expected) => {
    expect(parseDate(text)).toEqual(expected);
  });

  it.each(['', '84', '1984-13', '2023-02-29', '1984-3-2', '12.03.1984', '1984-03-12T10:00', 'tomorrow', '0000'])('refuses %j, which is no FHIR date', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('writes a date no more precisely than it is known', () => {
    expect(formatDate('1984')).toBe('1984');
    expect(formatDate('1984-03')).toBe('Mar 1984');
    expect(formatDate('1984-03-02')).toBe('02 Mar 1984');
  });

  it('does not move a date without time with the time zone', () => {
    expect(formatDate('2026-01-01')).toBe('01 Jan 2026');
  });

  it('writes a time with its zone, in the reader’s zone', () => {
    expect(formatDateTime('2026-01-31T23:30:00Z')).toBe('01 Feb 2026, 00:30 CET');
    expect(formatDateTime('2026-01-31')).toBe('31 Jan 2026');
  });

  it('shows as it is recorded what it cannot read', () => {
    expect(formatDate('about 1984')).toBe('about 1984');
  });

  it.each([
    ['2026-11-22', 'today'],
    ['2026-11-21', 'yesterday'],
    ['2026-11-12', '1 week ago'],
    ['2025-11-08', '1 year ago'],
    ['2009-06', '17 years ago'],
    ['2026-09', '2 months ago'],
    ['2012', '14 years ago'],
    ['2026-11-22T09:00:00+01:00', '3 hours ago'],
    ['2026-11-22T11:59:40+01:00', 'now'],
  ])('says how long ago %s was, no finer than it is known', (text, expected) => {
    expect(relative(text, now)).toBe(expected);
  });
});
