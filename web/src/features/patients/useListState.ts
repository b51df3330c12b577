import { useSearchParams } from 'react-router';
import { DEFAULT_SORT, PAGE_SIZE, parseSort, safePage, sortText, type Sort } from './patientSearch';

export interface ListState {
  text: string;
  sort: Sort;
  page: string | undefined;
  /** The position of the page's first patient, from 1. */
  from: number;
}

/** What the list shows lives in the address: it can be reloaded, kept and gone back to. */
export function useListState() {
  const [params, setParams] = useSearchParams();
  const page = safePage(params.get('page'));
  const state: ListState = {
    text: params.get('q') ?? '',
    sort: parseSort(params.get('sort')),
    page,
    from: page === undefined ? 1 : Math.max(1, Number(params.get('from')) || 1),
  };
  const address = ({ text, sort, page, from }: ListState) => ({
    ...(text === '' ? {} : { q: text }),
    ...(sortText(sort) === sortText(DEFAULT_SORT) ? {} : { sort: sortText(sort) }),
    ...(page === undefined ? {} : { page, from: String(from) }),
  });
  const first = { page: undefined, from: 1 };
  return {
    state,
    // Typing replaces the address: going back leads out of the search, not through every letter of it.
    search: (text: string) => setParams(address({ ...state, text, ...first }), { replace: true }),
    sortBy: (sort: Sort) => setParams(address({ ...state, sort, ...first })),
    goTo: (link: string, direction: 1 | -1) => setParams(address({ ...state, page: link, from: Math.max(1, state.from + direction * PAGE_SIZE) })),
    goToFirst: () => setParams(address({ ...state, ...first })),
  };
}
