// https://hl7.org/fhir/R4/datatypes.html#Identifier
import type { Identifier } from 'fhir/r4';
import { config } from '../http/config';
import { conceptText } from './concept';

export const IDENTIFIER_TYPE = 'http://terminology.hl7.org/CodeSystem/v2-0203';

const isMrn = (identifier: Identifier): boolean =>
  identifier.system === config().mrnSystem ||
  (identifier.type?.coding ?? []).some((coding) => coding.code === 'MR' && (coding.system === undefined || coding.system === IDENTIFIER_TYPE || coding.system === 'http://hl7.org/fhir/v2/0203'));

const current = (identifiers: readonly Identifier[] | undefined): Identifier[] =>
  (identifiers ?? []).filter((each) => each.value !== undefined && each.use !== 'old');

/** The medical record number: our own system's first, else any identifier typed MR. */
export function mrnOf(identifiers: readonly Identifier[] | undefined): string | undefined {
  const candidates = current(identifiers).filter(isMrn);
  return (candidates.find((each) => each.system === config().mrnSystem) ?? candidates[0])?.value;
}

export interface LabelledIdentifier {
  label: string;
  value: string;
}

const systemName = (system: string | undefined): string => {
  if (system === undefined) return 'Identifier';
  try {
    return new URL(system).host || system;
  } catch {
    return system;
  }
};

/** Every identifier with the word for its kind; the medical record number first. */
export function labelledIdentifiers(identifiers: readonly Identifier[] | undefined): LabelledIdentifier[] {
  return current(identifiers)
    .map((each) => ({ mrn: isMrn(each), label: isMrn(each) ? 'MRN' : (conceptText(each.type) ?? systemName(each.system)), value: each.value ?? '' }))
    .sort((a, b) => Number(b.mrn) - Number(a.mrn))
    .map(({ label, value }) => ({ label, value }));
}
