import type { Observation, Quantity } from 'fhir/r4';
import { timeTicks } from './timeTicks';
import { trendOf } from './trend';

const quantity = (value: number, code: string | undefined): Quantity => ({ value, ...(code === undefined ? {} : { unit: code, system: 'http://unitsofmeasure.org', code }) });
const result = (at: string | undefined, value: Quantity | undefined, more: Partial<Observation> = {}): Observation => ({
  resourceType: 'Observation', id: `${at ?? ''}${value?.value ?? ''}`, status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '4548-4' }] }, subject: { reference: 'Patient/1' },
  ...(at === undefined ? {} : { effectiveDateTime: at }), ...(value ? { valueQuantity: value } : {}), ...more,
});

describe('a trend', () => {
  it('joins the same unit only, the newest result’s, the oldest first', () => {
    const trend = trendOf([result('2026-01-01', quantity(7.1, '%')), result('2024-01-01', quantity(8.2, '%')), result('2025-01-01', quantity(55, 'mmol/mol'))]);
    expect(trend.unit).toBe('%');
    expect(trend.points.map(({ value }) => value)).toEqual([8.2, 7.1]);
    expect(trend.excluded).toEqual(['1 in another unit (mmol/mol)']);
  });

  it('says of every result that is not in the line why it is not', () => {
    const { points, excluded } = trendOf([
      result('2026-01-01', quantity(7.1, '%')),
      result('2026-02-01', quantity(7, undefined)),
      result('2026-03-01', { ...quantity(14, '%'), comparator: '>' }),
      result('2026-04-01', undefined),
      result(undefined, quantity(7, '%')),
      result('2026-05-01', quantity(70, '%'), { status: 'entered-in-error' }),
    ]);
    expect(points).toHaveLength(1);
    expect(excluded).toHaveLength(5);
  });

  it('carries the range of each result with it, because ranges change', () => {
    const ranged = (at: string, high: number) => result(at, quantity(7, '%'), { referenceRange: [{ low: quantity(4, '%'), high: quantity(high, '%') }] });
    expect(trendOf([ranged('2026-01-01', 6), ranged('2020-01-01', 5.7), result('2025-01-01', quantity(7, '%'))]).points.map(({ high }) => high)).toEqual([5.7, undefined, 6]);
  });

  it('is empty when nothing can be drawn', () => {
    expect(trendOf([result('2026-01-01', undefined)])).toMatchObject({ unit: undefined, points: [] });
  });
});

describe('the marks of the time axis', () => {
  const labels = (from: string, to: string) => timeTicks(Date.parse(from), Date.parse(to)).map(({ label }) => label);

  it('are round and few, whatever the span', () => {
    expect(labels('2021-04-10', '2026-04-10')).toEqual(['2022', '2023', '2024', '2025', '2026']);
    expect(labels('1950-01-02', '2026-01-02')).toEqual(['1960', '1980', '2000', '2020']);
    expect(labels('2026-01-15', '2026-07-15')).toEqual(['Feb 2026', 'Mar 2026', 'Apr 2026', 'May 2026', 'Jun 2026', 'Jul 2026']);
    expect(labels('2026-01-10T12:00:00', '2026-01-14T12:00:00')).toEqual(['11 Jan 2026', '12 Jan 2026', '13 Jan 2026', '14 Jan 2026']);
  });
});
