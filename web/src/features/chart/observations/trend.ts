// https://hl7.org/fhir/R4/observation.html — one line joins only what is the same test in the same unit.
import type { Observation } from 'fhir/r4';
import { timeOf } from '@shared/fhir/dates';
import { unitKey, unitText } from '@shared/fhir/quantity';
import { applicableRange } from './judgement';
import { messages } from './messages';
import { effectiveAt, observationView, valueView, type ObservationView, type ValueView } from './observation';

export interface TrendPoint {
  view: ObservationView;
  /** With every digit that is recorded. */
  exact: ValueView;
  time: number;
  value: number;
  low: number | undefined;
  high: number | undefined;
}

export interface Trend {
  unit: string | undefined;
  /** The oldest first. */
  points: TrendPoint[];
  /** Why results of this test are not in the line, in words with their number. */
  excluded: string[];
}

type Exclusion = keyof typeof messages.exclusions;

const CURRENT = ['final', 'preliminary', 'amended', 'corrected', 'unknown'];

/** Undefined when it can be drawn, whatever its unit. */
function obstacle(observation: Observation): Exclusion | undefined {
  const quantity = observation.valueQuantity;
  if (!CURRENT.includes(observation.status)) return 'status';
  if (quantity?.value === undefined) return 'no-number';
  if (quantity.comparator !== undefined) return 'comparator';
  if (unitKey(quantity) === undefined) return 'no-unit';
  return timeOf(effectiveAt(observation)) === undefined ? 'no-time' : undefined;
}

function pointOf(observation: Observation): TrendPoint {
  const range = applicableRange(observation.referenceRange, observation.valueQuantity);
  return {
    view: observationView(observation),
    exact: valueView(observation, true),
    time: timeOf(effectiveAt(observation)) ?? 0,
    value: observation.valueQuantity?.value ?? 0,
    low: range?.low?.value,
    high: range?.high?.value,
  };
}

function exclusionTexts(obstacles: readonly Exclusion[], otherUnits: readonly string[]): string[] {
  const counts = new Map<Exclusion, number>();
  for (const each of obstacles) counts.set(each, (counts.get(each) ?? 0) + 1);
  const simple = [...counts].map(([kind, count]) => (kind === 'other-unit' ? '' : messages.exclusions[kind](count)));
  return [...(otherUnits.length > 0 ? [messages.exclusions['other-unit'](otherUnits.length, [...new Set(otherUnits)].join(', '))] : []), ...simple];
}

/** The line of one test: in the unit of its newest result that can be drawn. */
export function trendOf(observations: readonly Observation[]): Trend {
  const time = (each: Observation): number => timeOf(effectiveAt(each)) ?? -Infinity;
  const drawable = observations.filter((each) => obstacle(each) === undefined).sort((a, b) => time(a) - time(b));
  const newest = drawable.at(-1)?.valueQuantity;
  const key = unitKey(newest);
  const joined = drawable.filter((each) => unitKey(each.valueQuantity) === key);
  const otherUnits = drawable.filter((each) => !joined.includes(each)).map((each) => unitText(each.valueQuantity ?? {}) ?? messages.noUnit);
  return {
    unit: newest && unitText(newest),
    points: joined.map(pointOf),
    excluded: exclusionTexts(observations.flatMap((each) => obstacle(each) ?? []), otherUnits),
  };
}
