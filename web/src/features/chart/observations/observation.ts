// https://hl7.org/fhir/R4/observation.html
import type { Observation, ObservationComponent, ObservationReferenceRange, Quantity } from 'fhir/r4';
import { codesIn, conceptText, LOINC } from '@shared/fhir/concept';
import { formatDateTime, timeOf } from '@shared/fhir/dates';
import { formatNumber, formatValue, unitText } from '@shared/fhir/quantity';
import { judge, NOT_JUDGED, worstOf, type Judgement } from './judgement';
import { messages } from './messages';

export interface ValueView {
  text: string;
  unit: string | undefined;
}

export interface ObservationView {
  id: string;
  name: string;
  /** What makes two results the same test: the LOINC code, else any code, else the name. */
  key: string;
  loinc: string | undefined;
  value: ValueView;
  judgement: Judgement;
  range: string | undefined;
  at: string | undefined;
  /** Words for everything that is not simply final. */
  status: string | undefined;
}

type Valued = Pick<Observation, 'valueQuantity' | 'valueCodeableConcept' | 'valueString' | 'valueBoolean' | 'valueInteger' | 'valueRange' | 'valueRatio' | 'valueDateTime' | 'valueTime' | 'valuePeriod' | 'dataAbsentReason'>;

const NOT_RESULTS = ['entered-in-error', 'cancelled'];
export const isResult = (observation: Observation): boolean => !NOT_RESULTS.includes(observation.status);

/** When it was so for the patient; not when it was written down. */
export const effectiveAt = (observation: Observation): string | undefined =>
  observation.effectiveDateTime ?? observation.effectiveInstant ?? observation.effectivePeriod?.start ?? observation.effectivePeriod?.end;

const COMPARATOR: Record<string, string | undefined> = { '<=': '≤', '>=': '≥' };

function quantityView(quantity: Quantity, exact: boolean): ValueView {
  const number = formatValue(quantity, exact);
  if (number === undefined) return { text: messages.noValue, unit: undefined };
  const comparator = quantity.comparator === undefined ? '' : `${COMPARATOR[quantity.comparator] ?? quantity.comparator} `;
  return { text: comparator + number, unit: unitText(quantity) };
}

const plain = (text: string): ValueView => ({ text, unit: undefined });

export function valueView(valued: Valued, exact = false): ValueView {
  const { valueQuantity, valueCodeableConcept, valueString, valueBoolean, valueInteger, valueRange, valueRatio, valuePeriod } = valued;
  if (valueQuantity) return quantityView(valueQuantity, exact);
  if (valueCodeableConcept) return plain(conceptText(valueCodeableConcept) ?? messages.noValue);
  if (valueString !== undefined) return plain(valueString);
  if (valueBoolean !== undefined) return plain(valueBoolean ? messages.yes : messages.no);
  if (valueInteger !== undefined) return plain(formatNumber(valueInteger));
  if (valueRange) return { text: [valueRange.low, valueRange.high].map((each) => (each ? (formatValue(each) ?? '') : '')).join('–'), unit: unitText(valueRange.high ?? valueRange.low ?? {}) };
  if (valueRatio) return plain([valueRatio.numerator, valueRatio.denominator].map((each) => (each ? quantityView(each, exact).text : '')).join(' : '));
  const date = valued.valueDateTime ?? valuePeriod?.start;
  if (date !== undefined) return plain(formatDateTime(date) ?? date);
  return plain(valued.valueTime ?? conceptText(valued.dataAbsentReason) ?? messages.noValue);
}

/** Limits of a range in words; the unit only where it differs from the value's. */
export function rangeText(range: ObservationReferenceRange, unit: string | undefined): string | undefined {
  const [low, high] = [range.low, range.high].map((limit) => limit && formatValue(limit));
  const rangeUnit = unitText(range.high ?? range.low ?? {});
  const suffix = rangeUnit === undefined || rangeUnit === unit ? '' : ` ${rangeUnit}`;
  if (low !== undefined && high !== undefined) return `${low}–${high}${suffix}`;
  if (high !== undefined) return messages.atMost(high) + suffix;
  if (low !== undefined) return messages.atLeast(low) + suffix;
  return range.text;
}

const rangesText = (ranges: readonly ObservationReferenceRange[] | undefined, unit: string | undefined): string | undefined =>
  (ranges ?? [])
    .map((range) => [conceptText(range.appliesTo?.[0]), rangeText(range, unit)].filter(Boolean).join(' '))
    .filter(Boolean)
    .join('; ') || undefined;

const SYSTOLIC = '8480-6';
const DIASTOLIC = '8462-4';

const component = (components: readonly ObservationComponent[], code: string): ObservationComponent | undefined => components.find((each) => codesIn(each.code, LOINC).includes(code));

/** Parts read as one: a blood pressure as 128/82, others by name. */
function componentsView(components: readonly ObservationComponent[]): ValueView {
  const [systolic, diastolic] = [component(components, SYSTOLIC), component(components, DIASTOLIC)];
  if (components.length === 2 && systolic && diastolic) {
    const [upper, lower] = [valueView(systolic), valueView(diastolic)];
    if (upper.unit === lower.unit) return { text: `${upper.text}/${lower.text}`, unit: upper.unit };
  }
  const parts = components.map((each) => [conceptText(each.code), valueView(each).text, valueView(each).unit].filter(Boolean).join(' '));
  return plain(parts.join(', '));
}

const hasValue = (observation: Observation): boolean => Object.keys(observation).some((element) => element.startsWith('value'));

const keyOf = (observation: Observation): string => {
  const loinc = codesIn(observation.code, LOINC)[0];
  const coding = observation.code.coding?.find((each) => each.code !== undefined);
  return loinc !== undefined ? `${LOINC}|${loinc}` : coding ? `${coding.system ?? ''}|${coding.code ?? ''}` : (conceptText(observation.code) ?? observation.id ?? '');
};

function judgementOf(observation: Observation, components: readonly ObservationComponent[]): Judgement {
  const own = judge(observation);
  return own === NOT_JUDGED && components.length > 0 ? worstOf(components.map(judge)) : own;
}

export function observationView(observation: Observation): ObservationView {
  const components = observation.component ?? [];
  const value = !hasValue(observation) && components.length > 0 ? componentsView(components) : valueView(observation);
  return {
    id: observation.id ?? '',
    name: conceptText(observation.code) ?? messages.unnamed,
    key: keyOf(observation),
    loinc: codesIn(observation.code, LOINC)[0],
    value,
    judgement: judgementOf(observation, components),
    range: rangesText(observation.referenceRange, value.unit),
    at: effectiveAt(observation),
    status: messages.statuses[observation.status],
  };
}

/** The latest result of each test, the most recently measured test first. */
export function latestOfEach(observations: readonly Observation[]): ObservationView[] {
  const newestFirst = observations
    .filter(isResult)
    .map(observationView)
    .sort((a, b) => (timeOf(b.at) ?? -Infinity) - (timeOf(a.at) ?? -Infinity) || a.name.localeCompare(b.name));
  const latest = new Map<string, ObservationView>();
  for (const view of newestFirst) if (!latest.has(view.key)) latest.set(view.key, view);
  return [...latest.values()];
}
