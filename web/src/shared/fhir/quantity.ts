// https://hl7.org/fhir/R4/datatypes.html#Quantity
import type { Quantity } from 'fhir/r4';
import { writtenDecimals } from './decimals';

export const UCUM = 'http://unitsofmeasure.org';

/**
 * A number as it is read in a list: as recorded up to three decimals; with more, rounded to two (at least two significant
 * digits), because generated and calculated values carry digits that nobody measured. `exact` shows them all.
 */
export function formatNumber(value: number, { exact = false, written = 0 } = {}): string {
  const decimals = decimalsOf(value);
  if (exact || decimals <= 3) return value.toLocaleString(undefined, { maximumFractionDigits: 20, minimumFractionDigits: Math.min(written, 20) });
  const small = Math.abs(value) < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 };
  return value.toLocaleString(undefined, small);
}

/** A quantity's number with the decimals in which it was written: 7.0 stays 7.0. */
export const formatValue = (quantity: Quantity, exact = false): string | undefined =>
  quantity.value === undefined ? undefined : formatNumber(quantity.value, { exact, written: writtenDecimals(quantity, 'value') ?? 0 });

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** UCUM's curly-brace annotations and powers, as people write them. */
const WRITTEN: Record<string, string | undefined> = { 'mm[Hg]': 'mmHg', Cel: '°C', '[degF]': '°F', '/min': '/min', '10*3/uL': '10³/µL', '10*6/uL': '10⁶/µL', 'kg/m2': 'kg/m²', 'mL/min/{1.73_m2}': 'mL/min/1.73 m²', 'ug/L': 'µg/L', 'umol/L': 'µmol/L', 'ug/mL': 'µg/mL', 'ug/dL': 'µg/dL', '{score}': 'score' };

export function unitText({ unit, code }: Quantity): string | undefined {
  const text = unit ?? code;
  return text === undefined || text === '' || text === '1' ? undefined : (WRITTEN[text] ?? text);
}

/** Two quantities are comparable when their keys are equal: the UCUM code, else the unit as written. Undefined without a unit. */
export function unitKey({ unit, code, system }: Quantity | undefined = {}): string | undefined {
  if (code !== undefined && (system === undefined || system === UCUM)) return `ucum:${code}`;
  if (code !== undefined) return `${system ?? ''}|${code}`;
  return unit === undefined || unit.trim() === '' ? undefined : `text:${unit.trim()}`;
}
