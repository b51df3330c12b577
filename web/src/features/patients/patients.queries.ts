import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Patient } from 'fhir/r4';
import { follow, search } from '@shared/fhir/client';
import { patientView, type PatientView } from '@shared/fhir/patient';
import { searchParams, type Sort } from './patientSearch';

export interface PatientPage {
  patients: PatientView[];
  total: number | undefined;
  next: string | undefined;
  previous: string | undefined;
}

export const patientPage = (text: string, sort: Sort, page: string | undefined) =>
  queryOptions({
    queryKey: ['Patient', 'search', { text, sort, page }],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<PatientPage> => {
      const found = page === undefined ? await search<Patient>('Patient', searchParams(text, sort), { signal }) : await follow<Patient>(page, { signal });
      return { patients: found.matches.map(patientView), total: found.total, next: found.next, previous: found.previous };
    },
  });
