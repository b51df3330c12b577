// https://hl7.org/fhir/R4/condition.html
import type { Condition } from 'fhir/r4';
import { conceptText, statusCode, withoutSemanticTag } from '@shared/fhir/concept';
import { formatDate, timeOf } from '@shared/fhir/dates';
import { messages } from './messages';

export interface ProblemView {
  id: string;
  name: string;
  active: boolean;
  status: string;
  verification: string | undefined;
  severity: string | undefined;
  /** A date, when the onset is one. */
  onset: string | undefined;
  /** The onset as it is recorded otherwise: an age or words. */
  onsetText: string | undefined;
  until: string | undefined;
}

const ACTIVE = ['active', 'recurrence', 'relapse'];
const WRONG = ['entered-in-error', 'refuted'];

function onsetText(condition: Condition): string | undefined {
  const { onsetAge, onsetString, onsetRange } = condition;
  if (onsetAge?.value !== undefined) return messages.age(`${onsetAge.value} ${onsetAge.unit ?? onsetAge.code ?? ''}`.trim());
  if (onsetRange) return messages.age([onsetRange.low?.value, onsetRange.high?.value].filter((each) => each !== undefined).join('–'));
  return onsetString;
}

function until({ abatementDateTime, abatementPeriod, abatementString }: Condition): string | undefined {
  const date = formatDate(abatementDateTime ?? abatementPeriod?.end);
  return date === undefined ? abatementString : messages.until(date);
}

export function problemView(condition: Condition): ProblemView {
  const status = statusCode(condition.clinicalStatus);
  const verification = statusCode(condition.verificationStatus);
  return {
    id: condition.id ?? '',
    name: withoutSemanticTag(conceptText(condition.code) ?? messages.unnamed),
    // Without a status nobody has said that it is over.
    active: status === undefined || ACTIVE.includes(status),
    status: status === undefined ? messages.statusUnknown : (messages.statuses[status] ?? status),
    verification: verification === undefined ? undefined : messages.verifications[verification],
    severity: conceptText(condition.severity),
    onset: condition.onsetDateTime ?? condition.onsetPeriod?.start,
    onsetText: onsetText(condition),
    until: until(condition),
  };
}

export interface ProblemList {
  /** Active first, then by onset, the latest first; without onset last. */
  problems: ProblemView[];
  /** Refuted, or entered in error. */
  hidden: number;
}

export function problemList(conditions: readonly Condition[]): ProblemList {
  const valid = conditions.filter((each) => !WRONG.includes(statusCode(each.verificationStatus) ?? ''));
  const onset = (problem: ProblemView): number => timeOf(problem.onset) ?? -Infinity;
  const later = (a: ProblemView, b: ProblemView): number => (onset(a) === onset(b) ? 0 : onset(b) - onset(a));
  const problems = valid.map(problemView).sort((a, b) => Number(b.active) - Number(a.active) || later(a, b) || a.name.localeCompare(b.name));
  return { problems, hidden: conditions.length - valid.length };
}
