import { ageAt, yearsAt } from './age';

describe('age', () => {
  it.each([
    ['1984-03-12', '2026-03-11', '41 y'],
    ['1984-03-12', '2026-03-12', '42 y'],
    ['2024-02-29', '2026-02-28', '23 mo'],
    ['2026-09-30', '2026-11-22', '1 mo'],
    ['2026-11-01', '2026-11-22', '21 d'],
    ['2026-11-22', '2026-11-22', '0 d'],
  ])('of one born %s is on %s: %s', (birth, at, expected) => {
    expect(ageAt(birth, at)).toBe(expected);
  });

  it('is a range while the birth date is only partly known', () => {
    expect(ageAt('1984', '2026-06-01')).toBe('41–42 y');
    expect(ageAt('1984-11', '2026-11-22')).toBe('41–42 y');
    expect(ageAt('1984-03', '2026-11-22')).toBe('42 y');
    expect(ageAt('2025', '2026-06-01')).toBe('under 2 y');
  });

  it('is not stated before birth, without a birth date, or at an uncertain day', () => {
    expect(ageAt('2027-01-01', '2026-11-22')).toBeUndefined();
    expect(ageAt(undefined, '2026-11-22')).toBeUndefined();
    expect(ageAt('1984-03-12', '2026')).toBeUndefined();
  });

  it('counts completed years only when both days are certain', () => {
    expect(yearsAt('1984-03-12', '2026-11-22')).toBe(42);
    expect(yearsAt('1984', '2026-11-22')).toBeUndefined();
  });
});
