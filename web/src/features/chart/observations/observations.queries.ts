import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Observation } from 'fhir/r4';
import { LOINC } from '@shared/fhir/concept';
import { chartAll, chartKey, chartPage } from '../chartSearch';
import { isResult, latestOfEach } from './observation';
import { trendOf } from './trend';

const PAGE_SIZE = '60';

export type Category = 'laboratory' | 'vital-signs';

/** The newest results of a category, older ones a page at a time, seen as the latest of each test. */
export const latestOf = (id: string, category: Category) =>
  infiniteQueryOptions({
    queryKey: chartKey(id, 'Observation', category),
    initialPageParam: undefined as string | undefined,
    structuralSharing: false, // It would copy quantities, and a copy has lost the digits it was written with.
    queryFn: ({ pageParam, signal }) => chartPage<Observation>(id, 'Observation', [['category', category], ['_sort', '-date'], ['_count', PAGE_SIZE]], pageParam, signal),
    getNextPageParam: (page) => page.next,
    select: ({ pages }) => {
      const read = pages.flatMap((page) => page.matches);
      return { latest: latestOfEach(read), read: read.length, total: pages[0]?.total ?? read.length, wrong: read.filter((each) => !isResult(each)).length };
    },
  });

export const trendQuery = (id: string, loinc: string) =>
  queryOptions({
    queryKey: chartKey(id, 'Observation', 'trend', loinc),
    queryFn: async ({ signal }) => {
      const { matches, total, more } = await chartAll<Observation>(id, 'Observation', [['code', `${LOINC}|${loinc}`], ['_sort', '-date']], signal);
      return { ...trendOf(matches), read: matches.length, total, more };
    },
  });
