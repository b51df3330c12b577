import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Encounter } from 'fhir/r4';
import { chartKey, chartPage } from '../chartSearch';
import { encounterView } from './encounter';

export const encountersOf = (id: string) =>
  infiniteQueryOptions({
    queryKey: chartKey(id, 'Encounter'),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => chartPage<Encounter>(id, 'Encounter', [['_sort', '-date'], ['_count', '20']], pageParam, signal),
    getNextPageParam: (page) => page.next,
    select: ({ pages }) => {
      const encounters = pages.flatMap((page) => page.matches).map(encounterView);
      return { encounters, total: pages[0]?.total ?? encounters.length };
    },
  });
