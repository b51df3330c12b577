// https://hl7.org/fhir/R4/flag.html
import type { Flag } from 'fhir/r4';
import { codesIn, conceptText, SNOMED, withoutSemanticTag } from '@shared/fhir/concept';
import { timeOf } from '@shared/fhir/dates';

/** SNOMED CT findings about resuscitation; a flag with one of them is the patient's code status. */
const CODE_STATUS: Record<string, { text: string; limited: boolean } | undefined> = {
  '304253006': { text: 'Not for resuscitation', limited: true },
  '450476008': { text: 'Not for attempted cardiopulmonary resuscitation', limited: true },
  '304252001': { text: 'For resuscitation', limited: false },
  '450475007': { text: 'For attempted cardiopulmonary resuscitation', limited: false },
};

export interface FlagSummary {
  /** Undefined when it is not recorded. Several different ones in force are all shown: nobody may choose for the reader. */
  codeStatus: { text: string; limited: boolean } | undefined;
  flags: { id: string; text: string }[];
}

const inForce = (now: Date) => (flag: Flag): boolean => flag.status === 'active' && (timeOf(flag.period?.end) ?? Infinity) >= now.getTime();

const statusesOf = (flag: Flag) => codesIn(flag.code, SNOMED).flatMap((code) => CODE_STATUS[code] ?? []);

export function flagSummary(resources: readonly Flag[], now = new Date()): FlagSummary {
  const active = resources.filter(inForce(now));
  const statuses = active.flatMap(statusesOf);
  const texts = [...new Set(statuses.map(({ text }) => text))];
  return {
    codeStatus: texts.length === 0 ? undefined : { text: texts.join(' / '), limited: statuses.some(({ limited }) => limited) },
    flags: active.filter((flag) => statusesOf(flag).length === 0).map((flag) => ({ id: flag.id ?? '', text: withoutSemanticTag(conceptText(flag.code) ?? '') })),
  };
}
