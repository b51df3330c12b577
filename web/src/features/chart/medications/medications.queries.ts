import { queryOptions } from '@tanstack/react-query';
import type { MedicationRequest } from 'fhir/r4';
import { chartAll, chartKey } from '../chartSearch';
import { medicationList } from './medication';

export const medicationsOf = (id: string) =>
  queryOptions({
    queryKey: chartKey(id, 'MedicationRequest'),
    queryFn: async ({ signal }) => {
      const { matches, included, total, more } = await chartAll<MedicationRequest>(id, 'MedicationRequest', [['_include', 'MedicationRequest:medication']], signal);
      return { ...medicationList(matches, included), total, more };
    },
  });
