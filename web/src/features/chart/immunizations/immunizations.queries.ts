import { queryOptions } from '@tanstack/react-query';
import type { Immunization } from 'fhir/r4';
import { chartAll, chartKey } from '../chartSearch';
import { immunizationList } from './immunization';

export const immunizationsOf = (id: string) =>
  queryOptions({
    queryKey: chartKey(id, 'Immunization'),
    queryFn: async ({ signal }) => {
      const { matches, total, more } = await chartAll<Immunization>(id, 'Immunization', [], signal);
      return { immunizations: immunizationList(matches), total, more };
    },
  });
