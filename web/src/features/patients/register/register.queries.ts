import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Patient } from 'fhir/r4';
import { create, search, type Created, type SearchParams } from '@shared/fhir/client';
import { matches, type Match } from './duplicates';

const CANDIDATES = 50;

export interface DuplicateCheck {
  matches: Match[];
  compared: number;
  /** More people have a similar name or birth date than were compared. */
  cut: boolean;
}

const escaped = (text: string): string => text.replace(/[\\,$|]/g, '\\$&');
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

async function checkForDuplicates(entered: Patient): Promise<DuplicateCheck> {
  const pages = await Promise.all(candidateSearches(entered).map((params) => search<Patient>('Patient', [...params, ['_count', String(CANDIDATES)]])));
  const candidates = new Map(pages.flatMap((page) => page.matches).map((patient) => [patient.id, patient]));
  return { matches: matches(entered, [...candidates.values()]), compared: candidates.size, cut: pages.some((page) => page.next !== undefined) };
}

export const useDuplicateCheck = () => useMutation({ mutationFn: checkForDuplicates });

interface Attempt {
  patient: Patient;
  /** The same for every try to save the same form: a repeated request registers nobody twice. */
  key: string;
}

export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ patient, key }: Attempt): Promise<Created<Patient>> => {
      const identifier = patient.identifier?.[0];
      const ifNoneExist = identifier?.value === undefined ? undefined : `identifier=${encodeURIComponent(`${identifier.system ?? ''}|${escaped(identifier.value)}`)}`;
      return create(patient, { ifNoneExist, idempotencyKey: key });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['Patient', 'search'] }),
  });
}
