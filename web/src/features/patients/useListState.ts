import { useLocation, useNavigate, useSearchParams } from 'react-router';
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
  const navigate = useNavigate();
  // Set on pages reached with "next": the page before is then one step back in the browser's history.
  const { state: arrived } = useLocation() as { state: { paged?: boolean } | null };
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
    goToNext: (link: string) => setParams(address({ ...state, page: link, from: state.from + PAGE_SIZE }), { state: { paged: true } }),
    // A server may offer only `next` links: cursors do not run backwards.
    goToPrevious: (link: string | undefined) => {
      if (link !== undefined) setParams(address({ ...state, page: link, from: Math.max(1, state.from - PAGE_SIZE) }));
      else if (arrived?.paged) void navigate(-1);
      else setParams(address({ ...state, ...first }));
    },
    goToFirst: () => setParams(address({ ...state, ...first })),
  };
}
