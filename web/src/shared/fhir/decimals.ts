// https://hl7.org/fhir/R4/datatypes.html#decimal — the precision of a decimal is part of it: 7.0 is not 7.
const sources = new WeakMap<object, Map<string, string>>();

type Reviver = (this: object, key: string, value: unknown, context?: { source?: string }) => unknown;

// Where the browser cannot tell a number's source text (before Chrome 114, Firefox 135, Safari 18.4), trailing zeros are lost, nothing else.
const remember: Reviver = function (key, value, context) {
  if (typeof value === 'number' && context?.source !== undefined && context.source !== String(value)) {
    const known = sources.get(this) ?? new Map<string, string>();
    sources.set(this, known.set(key, context.source));
  }
  return value;
};

/** Parses JSON and remembers the digits in which its numbers were written. */
export const parseKeepingDigits = (text: string): unknown => JSON.parse(text, remember);

/** How many decimals were written for a number of an object, when that is more than the number itself shows. */
export function writtenDecimals(holder: object, key: string): number | undefined {
  const source = sources.get(holder)?.get(key);
  return source === undefined || /e/i.test(source) ? undefined : source.split('.')[1]?.length;
}
