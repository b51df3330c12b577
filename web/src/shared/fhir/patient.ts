// https://hl7.org/fhir/R4/patient.html
import type { Address, ContactPoint, Patient } from 'fhir/r4';
import { ageAt } from './age';
import { formatDate } from './dates';
import { formatName, formerNames } from './humanName';
import { labelledIdentifiers, mrnOf, type LabelledIdentifier } from './identifier';

export interface PatientView {
  id: string;
  name: string;
  formerNames: string[];
  birthDate: string;
  /** At death when deceased; undefined when the birth date is not recorded or the time of death not known. */
  age: string | undefined;
  sex: string;
  mrn: string | undefined;
  identifiers: LabelledIdentifier[];
  phone: string | undefined;
  address: string | undefined;
  /** Undefined when alive or not recorded; otherwise the words for it. */
  deceased: string | undefined;
  /** A record marked inactive, for example after a merge. */
  inactive: boolean;
  lastUpdated: string | undefined;
}

const SEX: Record<string, string> = { female: 'Female', male: 'Male', other: 'Other', unknown: 'Unknown' };

export const sexText = (gender: string | undefined): string => (gender === undefined ? 'Sex not recorded' : (SEX[gender] ?? gender));

export const phoneOf = (telecom: readonly ContactPoint[] | undefined): string | undefined =>
  (telecom ?? [])
    .filter((each) => each.system === 'phone' && each.use !== 'old' && each.value)
    .sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99))[0]?.value;

export function formatAddress(addresses: readonly Address[] | undefined): string | undefined {
  const address = (addresses ?? []).find((each) => each.use !== 'old') ?? addresses?.[0];
  if (!address) return undefined;
  const town = [address.postalCode, address.city].filter(Boolean).join(' ');
  return [...(address.line ?? []), town, address.state, address.country].filter(Boolean).join(', ') || address.text;
}

function deceasedText(patient: Patient): string | undefined {
  if (patient.deceasedDateTime !== undefined) return `Deceased ${formatDate(patient.deceasedDateTime) ?? ''}`.trim();
  return patient.deceasedBoolean === true ? 'Deceased, date not recorded' : undefined;
}

export function patientView(patient: Patient): PatientView {
  const deceased = deceasedText(patient);
  const dead = deceased !== undefined;
  return {
    id: patient.id ?? '',
    name: formatName(patient.name) ?? 'Name not recorded',
    formerNames: formerNames(patient.name),
    birthDate: formatDate(patient.birthDate) ?? 'Birth date not recorded',
    age: dead && patient.deceasedDateTime === undefined ? undefined : ageAt(patient.birthDate, patient.deceasedDateTime),
    sex: sexText(patient.gender),
    mrn: mrnOf(patient.identifier),
    identifiers: labelledIdentifiers(patient.identifier),
    phone: phoneOf(patient.telecom),
    address: formatAddress(patient.address),
    deceased,
    inactive: patient.active === false,
    lastUpdated: patient.meta?.lastUpdated,
  };
}
