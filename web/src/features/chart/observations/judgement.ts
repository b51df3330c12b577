// https://hl7.org/fhir/R4/observation.html#interpretation and https://hl7.org/fhir/R4/valueset-observation-interpretation.html
import type { Observation, ObservationReferenceRange, Quantity } from 'fhir/r4';
import { conceptText } from '@shared/fhir/concept';
import { unitKey } from '@shared/fhir/quantity';
import type { Tone } from '@shared/ui/Mark';
import { messages } from './messages';

export interface Judgement {
  word: string;
  sign: string | undefined;
  tone: Tone;
  /** Higher is more urgent; unknown stands above normal, because it is not known to be. */
  urgency: number;
}

type Kind = keyof typeof messages.judgements;

const FORM: Record<Kind, Omit<Judgement, 'word'>> = {
  'critical-high': { sign: '▲▲', tone: 'critical', urgency: 5 },
  'critical-low': { sign: '▼▼', tone: 'critical', urgency: 5 },
  critical: { sign: '!!', tone: 'critical', urgency: 5 },
  high: { sign: '▲', tone: 'abnormal', urgency: 4 },
  low: { sign: '▼', tone: 'abnormal', urgency: 4 },
  abnormal: { sign: '!', tone: 'abnormal', urgency: 4 },
  positive: { sign: '+', tone: 'abnormal', urgency: 3 },
  'not-judged': { sign: undefined, tone: 'quiet', urgency: 2 },
  negative: { sign: '−', tone: 'neutral', urgency: 1 },
  normal: { sign: '✓', tone: 'neutral', urgency: 1 },
  'in-range': { sign: '✓', tone: 'neutral', urgency: 1 },
};

const CODES: Record<string, Kind | undefined> = {
  HH: 'critical-high', HU: 'critical-high', LL: 'critical-low', LU: 'critical-low', AA: 'critical',
  H: 'high', '>': 'high', L: 'low', '<': 'low', A: 'abnormal', N: 'normal', POS: 'positive', DET: 'positive', NEG: 'negative', ND: 'negative',
};

const of = (kind: Kind): Judgement => ({ word: messages.judgements[kind], ...FORM[kind] });

export const NOT_JUDGED = of('not-judged');

type Judged = Pick<Observation, 'interpretation' | 'referenceRange' | 'valueQuantity'>;

function recorded({ interpretation }: Judged): Judgement | undefined {
  const known = (interpretation ?? []).flatMap(({ coding }) => (coding ?? []).flatMap(({ code }) => CODES[code ?? ''] ?? [])).map(of);
  if (known.length > 0) return known.reduce((worst, each) => (each.urgency > worst.urgency ? each : worst));
  const words = conceptText(interpretation?.[0]);
  return words === undefined ? undefined : { word: words, sign: undefined, tone: 'neutral', urgency: 2 };
}

const comparable = (limit: Quantity | undefined, value: Quantity): boolean => limit?.value === undefined || unitKey(limit) === unitKey(value);

/**
 * The one range that can be applied without knowing more about the patient: a normal range in the value's own unit,
 * not restricted to an age or a group. With several nobody has said which one holds.
 */
export function applicableRange(ranges: readonly ObservationReferenceRange[] | undefined, value: Quantity | undefined): ObservationReferenceRange | undefined {
  if (value === undefined || unitKey(value) === undefined) return undefined;
  const isNormal = ({ type }: ObservationReferenceRange) => type === undefined || (type.coding ?? []).some(({ code }) => code === 'normal');
  const usable = (ranges ?? []).filter(
    (range) => isNormal(range) && !range.age && !range.appliesTo?.length && (range.low?.value ?? range.high?.value) !== undefined && comparable(range.low, value) && comparable(range.high, value),
  );
  return usable.length === 1 ? usable[0] : undefined;
}

function byRange({ valueQuantity, referenceRange }: Judged): Judgement | undefined {
  const range = applicableRange(referenceRange, valueQuantity);
  const value = valueQuantity?.value;
  if (!range || value === undefined) return undefined;
  const [low, high] = [range.low?.value, range.high?.value];
  const { comparator } = valueQuantity ?? {};
  // "< 5" lies below a range only if the range begins at 5 or above, and is never known to lie inside.
  if (comparator === '<' || comparator === '<=') return low !== undefined && value <= low ? of('low') : undefined;
  if (comparator === '>' || comparator === '>=') return high !== undefined && value >= high ? of('high') : undefined;
  if (low !== undefined && value < low) return of('low');
  if (high !== undefined && value > high) return of('high');
  return of('in-range');
}

/** What the record says about a value; else what its own reference range says; else that nobody has judged it. */
export const judge = (observed: Judged): Judgement => recorded(observed) ?? byRange(observed) ?? NOT_JUDGED;

/** Of several parts, such as the two pressures, the most urgent. */
export const worstOf = (judgements: readonly Judgement[]): Judgement => judgements.reduce((worst, each) => (each.urgency > worst.urgency ? each : worst), judgements[0] ?? NOT_JUDGED);
