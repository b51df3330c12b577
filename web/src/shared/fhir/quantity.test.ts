import type { Quantity } from 'fhir/r4';
import { parseKeepingDigits } from './decimals';
import { formatNumber, formatValue, unitKey, unitText } from './quantity';

describe('quantities', () => {
  it('keep the digits in which they were written', () => {
    const [quantity] = parseKeepingDigits('[{"value": 7.0}]') as [Quantity];
    // Node 20 does not tell the source of a number; browsers do.
    const expected = process.versions.node.startsWith('20.') ? '7' : '7.0';
    expect(formatValue(quantity)).toBe(expected);
    expect(quantity).toEqual({ value: 7 });
  });

  it('are rounded in lists only where nobody measured the digits, and never when all are asked for', () => {
    expect(formatNumber(5.125)).toBe('5.125');
    expect(formatNumber(44.86123981)).toBe('44.86');
    expect(formatNumber(0.00012345)).toBe('0.00012');
    expect(formatNumber(44.86123981, { exact: true })).toBe('44.86123981');
  });

  it('are comparable by UCUM code, else by the unit as written, and not at all without unit', () => {
    const ucum = 'http://unitsofmeasure.org';
    expect(unitKey({ unit: 'mg per dL', system: ucum, code: 'mg/dL' })).toBe(unitKey({ unit: 'mg/dl', system: ucum, code: 'mg/dL' }));
    expect(unitKey({ unit: 'mg/dL' })).not.toBe(unitKey({ unit: 'mmol/L' }));
    expect(unitKey({ value: 3 })).toBeUndefined();
    expect(unitKey({ value: 3, unit: ' ' })).toBeUndefined();
  });

  it('show units as people write them', () => {
    expect(unitText({ code: 'mm[Hg]' })).toBe('mmHg');
    expect(unitText({ code: '1' })).toBeUndefined();
  });
});
