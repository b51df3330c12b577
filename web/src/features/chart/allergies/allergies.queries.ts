import { queryOptions } from '@tanstack/react-query';
import type { AllergyIntolerance } from 'fhir/r4';
import { chartAll, chartKey } from '../chartSearch';
import { allergySummary } from './allergy';

/** Read to the end: a list of allergies that stops early is dangerous. */
export const allergiesOf = (id: string) =>
  queryOptions({
    queryKey: chartKey(id, 'AllergyIntolerance'),
    queryFn: async ({ signal }) => {
      const { matches, total, more } = await chartAll<AllergyIntolerance>(id, 'AllergyIntolerance', [], signal);
      return { ...allergySummary(matches), total, more };
    },
  });
