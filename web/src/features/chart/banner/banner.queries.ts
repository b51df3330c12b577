import { queryOptions } from '@tanstack/react-query';
import type { Flag, Patient } from 'fhir/r4';
import { read } from '@shared/fhir/client';
import { patientView } from '@shared/fhir/patient';
import { chartAll, chartKey } from '../chartSearch';
import { flagSummary } from './flag';

export const patientOf = (id: string) =>
  queryOptions({
    queryKey: chartKey(id, 'Patient'),
    queryFn: async ({ signal }) => patientView((await read<Patient>('Patient', id, { signal })).resource),
  });

// R4 has no search parameter for a flag's status: all are read, and those in force picked out here.
export const flagsOf = (id: string) =>
  queryOptions({
    queryKey: chartKey(id, 'Flag'),
    queryFn: async ({ signal }) => {
      const { matches, more } = await chartAll<Flag>(id, 'Flag', [], signal);
      return { ...flagSummary(matches), more };
    },
  });
