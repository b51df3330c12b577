import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Patient } from 'fhir/r4';
import { create, search, type Created } from '@shared/fhir/client';
import { candidateSearches, escaped } from './candidates';
import { matches, type Match } from './duplicates';

const CANDIDATES = 50;

export interface DuplicateCheck {
  matches: Match[];
  compared: number;
  /** More people have a similar name or birth date than were compared. */
  cut: boolean;
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
