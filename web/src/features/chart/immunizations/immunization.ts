// https://hl7.org/fhir/R4/immunization.html
import type { Immunization } from 'fhir/r4';
import { conceptText } from '@shared/fhir/concept';
import { timeOf } from '@shared/fhir/dates';
import { messages } from './messages';

export interface ImmunizationView {
  id: string;
  vaccine: string;
  given: boolean;
  /** Why it was not given, or which dose of a series it was. */
  detail: string | undefined;
  at: string | undefined;
  atText: string | undefined;
}

export function immunizationView(immunization: Immunization): ImmunizationView {
  const { status, statusReason, protocolApplied } = immunization;
  const given = status === 'completed';
  const dose = protocolApplied?.[0]?.doseNumberPositiveInt ?? protocolApplied?.[0]?.doseNumberString;
  return {
    id: immunization.id ?? '',
    vaccine: conceptText(immunization.vaccineCode) ?? messages.unnamed,
    given,
    detail: given ? (dose === undefined ? undefined : messages.dose(String(dose))) : conceptText(statusReason),
    at: immunization.occurrenceDateTime,
    atText: immunization.occurrenceString,
  };
}

/** The latest first; what was entered in error is left out. */
export const immunizationList = (resources: readonly Immunization[]): ImmunizationView[] =>
  resources
    .filter((each) => each.status !== 'entered-in-error')
    .map(immunizationView)
    .sort((a, b) => (timeOf(b.at) ?? -Infinity) - (timeOf(a.at) ?? -Infinity) || a.vaccine.localeCompare(b.vaccine));
