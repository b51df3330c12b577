import { queryOptions } from '@tanstack/react-query';
import type { Condition } from 'fhir/r4';
import { chartAll, chartKey } from '../chartSearch';
import { problemList } from './problem';

// Not filtered by clinical status on the server: that would drop the problems without one.
export const problemsOf = (id: string) =>
  queryOptions({
    queryKey: chartKey(id, 'Condition'),
    queryFn: async ({ signal }) => {
      const { matches, total, more } = await chartAll<Condition>(id, 'Condition', [], signal);
      return { ...problemList(matches), total, more };
    },
  });
