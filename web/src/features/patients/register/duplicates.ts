// https://hl7.org/fhir/R4/patient-operation-match.html — the same question, answered from what a search found.
import type { Patient } from 'fhir/r4';
import { phoneOf } from '@shared/fhir/patient';
import { messages } from './messages';
import { normalized, similarity } from './similarity';

const { reasons: words } = messages;

/** What one comparison adds: its weight when both records know the element, and the part of it that agrees. */
interface Evidence {
  weight: number;
  agrees: number;
  reason?: string | undefined;
}

export interface Match {
  patient: Patient;
  /** 0 to 100: agreeing weight over the weight of everything both records know. */
  score: number;
  /** Why, in words; disagreements last. */
  reasons: string[];
}

const WEIGHT = { family: 30, given: 20, birthDate: 30, gender: 5, phone: 10, address: 5 };
/** Below it, two names share letters by chance. */
const ALIKE = 0.82;
export const POSSIBLE = 60;
export const LIKELY = 85;

const familyOf = (patient: Patient): string[] => (patient.name ?? []).flatMap((name) => name.family ?? []);
const givenOf = (patient: Patient): string[] => (patient.name ?? []).flatMap((name) => name.given?.[0] ?? []);

function best(entered: readonly string[], recorded: readonly string[]): { score: number; other: string } {
  const pairs = entered.flatMap((a) => recorded.map((b) => ({ score: similarity(normalized(a), normalized(b)), other: b })));
  return pairs.reduce((top, pair) => (pair.score > top.score ? pair : top), { score: 0, other: '' });
}

function nameEvidence(entered: readonly string[], recorded: readonly string[], weight: number, same: string, similar: (other: string) => string): Evidence | undefined {
  if (entered.length === 0 || recorded.length === 0) return undefined;
  const { score, other } = best(entered, recorded);
  if (score < ALIKE) return { weight, agrees: 0 };
  return { weight, agrees: score * weight, reason: score === 1 ? same : similar(other) };
}

function names(entered: Patient, recorded: Patient): Evidence[] {
  const straight = [
    nameEvidence(familyOf(entered), familyOf(recorded), WEIGHT.family, words.family, words.similarFamily),
    nameEvidence(givenOf(entered), givenOf(recorded), WEIGHT.given, words.given, words.similarGiven),
  ].filter((each) => each !== undefined);
  const crossed = Math.min(best(familyOf(entered), givenOf(recorded)).score, best(givenOf(entered), familyOf(recorded)).score);
  const agreed = straight.reduce((sum, each) => sum + each.agrees, 0);
  const weight = WEIGHT.family + WEIGHT.given;
  return crossed >= 0.9 && crossed * weight * 0.9 > agreed ? [{ weight, agrees: crossed * weight * 0.9, reason: words.swapped }] : straight;
}

const differingDigits = (a: string, b: string): number => Array.from(a).filter((digit, i) => digit !== b[i]).length;

function birthDate(a: string | undefined, b: string | undefined): Evidence | undefined {
  if (a === undefined || b === undefined) return undefined;
  const weight = WEIGHT.birthDate;
  if (a === b) return a.length === 10 ? { weight, agrees: weight, reason: words.birthDate } : { weight, agrees: weight * 0.7, reason: words.birthDatePartial };
  if (a.length !== b.length) {
    const agrees = a.startsWith(b) || b.startsWith(a);
    return agrees ? { weight, agrees: weight * 0.6, reason: words.birthDatePartial } : { weight, agrees: 0, reason: words.differs(words.birthDateWord) };
  }
  const [year, month, day] = a.split('-');
  if (day !== undefined && b === [year, day, month].join('-')) return { weight, agrees: weight * 0.75, reason: words.birthDateSwapped };
  if (a.length === 10 && differingDigits(a, b) === 1) return { weight, agrees: weight * 0.6, reason: words.birthDateNear };
  return { weight, agrees: 0, reason: words.differs(words.birthDateWord) };
}

function gender(a: string | undefined, b: string | undefined): Evidence | undefined {
  if (a === undefined || b === undefined || a === 'unknown' || b === 'unknown') return undefined;
  return a === b ? { weight: WEIGHT.gender, agrees: WEIGHT.gender } : { weight: WEIGHT.gender, agrees: 0, reason: words.differs(words.sex) };
}

function phone(a: Patient, b: Patient): Evidence | undefined {
  // The last digits only: the same number is written with and without its country.
  const [x, y] = [a, b].map((each) => phoneOf(each.telecom)?.replace(/\D/g, '').slice(-8));
  if (!x || !y) return undefined;
  return x === y ? { weight: WEIGHT.phone, agrees: WEIGHT.phone, reason: words.phone } : { weight: WEIGHT.phone / 2, agrees: 0 };
}

function address(a: Patient, b: Patient): Evidence | undefined {
  const [x, y] = [a, b].map(({ address: all }) => (all?.[0]?.line?.[0] === undefined ? '' : normalized(all[0].line[0] + (all[0].city ?? ''))));
  if (!x || !y) return undefined;
  return x === y ? { weight: WEIGHT.address, agrees: WEIGHT.address, reason: words.address } : { weight: WEIGHT.address, agrees: 0 };
}

const sharesIdentifier = (a: Patient, b: Patient): boolean =>
  (a.identifier ?? []).some((x) => x.value !== undefined && (b.identifier ?? []).some((y) => y.system === x.system && y.value === x.value));

/** Compares what was entered with a recorded patient. */
export function match(entered: Patient, patient: Patient): Match {
  const evidence = [...names(entered, patient), birthDate(entered.birthDate, patient.birthDate), gender(entered.gender, patient.gender), phone(entered, patient), address(entered, patient)].filter(
    (each) => each !== undefined,
  );
  const possible = evidence.reduce((sum, each) => sum + each.weight, 0);
  const agreed = evidence.reduce((sum, each) => sum + each.agrees, 0);
  const same = sharesIdentifier(entered, patient);
  const score = same ? 100 : possible === 0 ? 0 : Math.round((agreed / possible) * 100);
  const ordered = [...evidence].sort((a, b) => Number(a.agrees === 0) - Number(b.agrees === 0));
  return { patient, score, reasons: [...(same ? [words.identifier] : []), ...ordered.flatMap((each) => each.reason ?? [])] };
}

/** The patients who may be the one entered, the likeliest first. */
export const matches = (entered: Patient, candidates: readonly Patient[]): Match[] =>
  candidates
    .map((patient) => match(entered, patient))
    .filter(({ score }) => score >= POSSIBLE)
    .sort((a, b) => b.score - a.score);
