// https://hl7.org/fhir/R4/patient.html#search
import type { Patient } from 'fhir/r4';
import type { SearchParams } from '@shared/fhir/client';

/** https://hl7.org/fhir/R4/search.html#escaping */
export const escaped = (text: string): string => text.replace(/[\\,$|]/g, '\\$&');
const beginning = (text: string, letters: number): string => escaped(Array.from(text).slice(0, letters).join(''));

/** The searches that find who may be the same person: same number, same name and birth date, same birth date, similar name. */
export function candidateSearches(entered: Patient): SearchParams[] {
  const name = entered.name?.[0];
  const [family, given] = [name?.family, name?.given?.[0]];
  const identifier = entered.identifier?.[0];
  const birthDate = entered.birthDate;
  // `name` looks at given and family names alike, so that swapped ones are found too.
  const starts = [family, given].flatMap((part) => (part === undefined ? [] : [['name', beginning(part, 3)] as const]));
  const searches: SearchParams[] = [];
  if (identifier?.value !== undefined) searches.push([['identifier', `${identifier.system ?? ''}|${escaped(identifier.value)}`]]);
  if (family !== undefined && birthDate !== undefined) searches.push([['family', escaped(family)], ['birthdate', birthDate]]);
  if (birthDate?.length === 10) searches.push([['birthdate', birthDate]]);
  if (starts.length > 0) searches.push(starts);
  return searches;
}
