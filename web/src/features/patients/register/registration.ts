// https://hl7.org/fhir/R4/patient.html
import type { OperationOutcomeIssue, Patient } from 'fhir/r4';
import { yearsAt } from '@shared/fhir/age';
import { parseDate } from '@shared/fhir/dates';
import { issueText } from '@shared/fhir/error';
import { IDENTIFIER_TYPE } from '@shared/fhir/identifier';
import { messages } from './messages';

export interface Registration {
  family: string;
  given: string;
  birthDate: string;
  birthDateUnknown: boolean;
  gender: '' | 'female' | 'male' | 'other' | 'unknown';
  mrn: string;
  phone: string;
  line: string;
  postalCode: string;
  city: string;
  state: string;
  country: string;
}

export type Field = keyof Registration;
export type Errors = Partial<Record<Field, string>>;

export const emptyRegistration: Registration = {
  family: '', given: '', birthDate: '', birthDateUnknown: false, gender: '', mrn: '', phone: '', line: '', postalCode: '', city: '', state: '', country: '',
};

export const isDirty = (form: Registration): boolean => (Object.keys(form) as Field[]).some((field) => form[field] !== emptyRegistration[field]);

const trimmed = (text: string): string => text.trim().replace(/\s+/g, ' ');

export const givenNames = (form: Registration): string[] => trimmed(form.given).split(' ').filter(Boolean);

const isoDay = (date: Date): string => [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-');

function birthDateError({ birthDate, birthDateUnknown }: Registration, now: Date): string | undefined {
  const text = birthDate.trim();
  if (birthDateUnknown) return undefined;
  if (text === '') return messages.errors.birthDateMissing;
  const date = parseDate(text);
  if (!date || date.instant) return messages.errors.birthDateInvalid(text);
  if (text > isoDay(now).slice(0, text.length)) return messages.errors.birthDateFuture;
  return now.getFullYear() - date.year > 130 || (yearsAt(text, isoDay(now)) ?? 0) > 130 ? messages.errors.birthDateOld : undefined;
}

const phoneError = (phone: string): string | undefined => {
  const text = phone.trim();
  const plausible = /^[+\d\s\-./()x]*$/i.test(text) && text.replace(/\D/g, '').length >= 5;
  return text === '' || plausible ? undefined : messages.errors.phone(text);
};

/** What is wrong with the form, in words, by field. */
export function validate(form: Registration, now = new Date()): Errors {
  const errors: [Field, string | undefined][] = [
    ['family', trimmed(form.family) === '' && trimmed(form.given) === '' ? messages.errors.name : undefined],
    ['birthDate', birthDateError(form, now)],
    ['gender', form.gender === '' ? messages.errors.gender : undefined],
    ['mrn', /[\s,|]/.test(form.mrn.trim()) ? messages.errors.mrn : undefined],
    ['phone', phoneError(form.phone)],
  ];
  return Object.fromEntries(errors.filter(([, text]) => text !== undefined));
}

const optional = <K extends string, V>(key: K, value: V | undefined | ''): Partial<Record<K, V>> =>
  value === undefined || value === '' ? {} : ({ [key]: value } as Record<K, V>);

function addressOf(form: Registration): Patient['address'] {
  const parts = {
    ...optional('line', trimmed(form.line) === '' ? undefined : [trimmed(form.line)]),
    ...optional('city', trimmed(form.city)),
    ...optional('state', trimmed(form.state)),
    ...optional('postalCode', trimmed(form.postalCode)),
    ...optional('country', trimmed(form.country)),
  };
  return Object.keys(parts).length === 0 ? undefined : [{ use: 'home', ...parts }];
}

export function toPatient(form: Registration, mrnSystem: string): Patient {
  const mrn = form.mrn.trim();
  const mrnType = { coding: [{ system: IDENTIFIER_TYPE, code: 'MR', display: 'Medical record number' }] };
  const given = givenNames(form);
  return {
    resourceType: 'Patient',
    active: true,
    ...(mrn === '' ? {} : { identifier: [{ use: 'usual', type: mrnType, system: mrnSystem, value: mrn }] }),
    name: [{ use: 'official', ...optional('family', trimmed(form.family)), ...(given.length === 0 ? {} : { given }) }],
    ...optional('telecom', form.phone.trim() === '' ? undefined : [{ system: 'phone' as const, value: trimmed(form.phone) }]),
    ...optional('gender', form.gender),
    ...(form.birthDateUnknown ? {} : { birthDate: form.birthDate.trim() }),
    ...optional('address', addressOf(form)),
  };
}

const FIELD_OF: [RegExp, Field][] = [
  [/^Patient\.name(\[0\])?\.given/, 'given'],
  [/^Patient\.name/, 'family'],
  [/^Patient\.birthDate/, 'birthDate'],
  [/^Patient\.gender/, 'gender'],
  [/^Patient\.identifier/, 'mrn'],
  [/^Patient\.telecom/, 'phone'],
  [/^Patient\.address(\[0\])?\.postalCode/, 'postalCode'],
  [/^Patient\.address(\[0\])?\.city/, 'city'],
  [/^Patient\.address(\[0\])?\.state/, 'state'],
  [/^Patient\.address(\[0\])?\.country/, 'country'],
  [/^Patient\.address/, 'line'],
];

/** The server's issues beside the fields they are about, by FHIRPath expression; the rest is left for the top of the form. */
export function errorsFrom(issues: readonly OperationOutcomeIssue[]): { fields: Errors; rest: string[] } {
  const fields: Errors = {};
  const rest: string[] = [];
  for (const issue of issues.filter((each) => each.severity === 'error' || each.severity === 'fatal')) {
    const path = issue.expression?.[0] ?? issue.location?.[0] ?? '';
    const field = FIELD_OF.find(([pattern]) => pattern.test(path))?.[1];
    if (field === undefined) rest.push(issueText(issue));
    else fields[field] = [fields[field], issueText(issue)].filter(Boolean).join(' ');
  }
  return { fields, rest };
}
