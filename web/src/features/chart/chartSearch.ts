import type { FhirResource } from 'fhir/r4';
import { follow, search, type ResourceType, type SearchParams } from '@shared/fhir/client';
import type { Page } from '@shared/fhir/bundle';
import { searchAll, type Complete } from '@shared/fhir/searchAll';
import { assertOwnedBy } from './compartment';

const PAGE_SIZE = '100';

/** All resources of one type of one patient. */
export async function chartAll<T extends FhirResource>(id: string, type: ResourceType, params: SearchParams, signal: AbortSignal): Promise<Complete<T>> {
  const found = await searchAll<T>(type, [['patient', `Patient/${id}`], ...params, ['_count', PAGE_SIZE], ['_total', 'accurate']], signal);
  assertOwnedBy(id, found.matches);
  return found;
}

/** One page of a long list; `link` is the address of a later page. */
export async function chartPage<T extends FhirResource>(id: string, type: ResourceType, params: SearchParams, link: string | undefined, signal: AbortSignal): Promise<Page<T>> {
  const page = link === undefined ? await search<T>(type, [['patient', `Patient/${id}`], ...params, ['_total', 'accurate']], { signal }) : await follow<T>(link, { signal });
  assertOwnedBy(id, page.matches);
  return page;
}

/** The key of everything read about one patient begins with the patient. */
export const chartKey = (id: string, ...rest: readonly string[]) => ['chart', id, ...rest] as const;
