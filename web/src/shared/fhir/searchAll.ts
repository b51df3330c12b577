import type { FhirResource } from 'fhir/r4';
import { follow, search, type ResourceType, type SearchParams } from './client';

export interface Complete<T extends FhirResource> {
  matches: T[];
  included: FhirResource[];
  notices: string[];
  total: number;
  /** True when the server has more than was read: the reader must be told. */
  more: boolean;
}

const MAX_PAGES = 10;

/** Reads a search to its end, for lists that are unsafe when cut, such as allergies; stops at ten pages and says so. */
export async function searchAll<T extends FhirResource>(type: ResourceType, params: SearchParams, signal?: AbortSignal): Promise<Complete<T>> {
  let page = await search<T>(type, params, { signal });
  const pages = [page];
  while (page.next !== undefined && pages.length < MAX_PAGES) {
    page = await follow<T>(page.next, { signal });
    pages.push(page);
  }
  const matches = pages.flatMap((each) => each.matches);
  return {
    matches,
    included: pages.flatMap((each) => each.included),
    notices: [...new Set(pages.flatMap((each) => each.notices))],
    total: pages[0]?.total ?? matches.length,
    more: page.next !== undefined,
  };
}
