// https://hl7.org/fhir/R4/http.html
import type { Bundle, FhirResource, Resource } from 'fhir/r4';
import { json, request } from '../http/request';
import { FhirError } from './error';
import { pageOf, type Page } from './bundle';

const ROOT = '/fhir/R4/';
// Refuses a parameter the server does not know instead of widening the search: wrong data is worse than none.
const STRICT = { prefer: 'handling=strict' };

export type ResourceType = FhirResource['resourceType'];
export type SearchParams = readonly (readonly [name: string, value: string])[];

export interface Stored<T extends Resource> {
  resource: T;
  /** What `update` has to send back as `If-Match`. */
  etag: string | undefined;
}

interface Options {
  signal?: AbortSignal | undefined;
}

async function stored<T extends Resource>(response: Response): Promise<Stored<T>> {
  return { resource: await json<T>(response), etag: response.headers.get('etag') ?? undefined };
}

export async function read<T extends Resource>(type: ResourceType, id: string, { signal }: Options = {}): Promise<Stored<T>> {
  const found = await stored<T>(await request(`${ROOT}${type}/${encodeURIComponent(id)}`, { signal }));
  if (found.resource.id !== id) throw new FhirError('unreadable', `Asked for ${type}/${id}, the server sent another resource.`);
  return found;
}

export async function search<T extends FhirResource>(type: ResourceType, params: SearchParams, options: Options = {}): Promise<Page<T>> {
  const query = new URLSearchParams(params.map(([name, value]) => [name, value]));
  return follow<T>(`${type}?${query.toString()}`, options);
}

/** A page by its own address, relative to the FHIR root, as a `Page` holds it. */
export async function follow<T extends FhirResource>(link: string, { signal }: Options = {}): Promise<Page<T>> {
  const response = await request(ROOT + link, { signal, headers: STRICT });
  return pageOf<T>(await json<Bundle>(response));
}

export interface Created<T extends Resource> extends Stored<T> {
  /** False when `If-None-Exist` found the resource, so that nothing was written. */
  created: boolean;
}

export interface CreateOptions extends Options {
  /** A search that must find nothing; what it finds is answered instead. */
  ifNoneExist?: string | undefined;
  /** Repeating a request under the same key has no second effect and gets the first answer. */
  idempotencyKey?: string | undefined;
}

export async function create<T extends FhirResource>(resource: T, { ifNoneExist, idempotencyKey, signal }: CreateOptions = {}): Promise<Created<T>> {
  const headers = {
    prefer: 'return=representation',
    ...(ifNoneExist === undefined ? {} : { 'if-none-exist': ifNoneExist }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
  const response = await request(ROOT + resource.resourceType, { method: 'POST', body: resource, headers, signal });
  return { ...(await stored<T>(response)), created: response.status === 201 };
}

/** Writes a new version. The server refuses with 412 when `etag` is no longer the current one. */
export async function update<T extends FhirResource>(resource: T & { id: string }, etag: string, options: Options = {}): Promise<Stored<T>> {
  const path = `${ROOT}${resource.resourceType}/${encodeURIComponent(resource.id)}`;
  return stored<T>(await request(path, { method: 'PUT', body: resource, headers: { 'if-match': etag, prefer: 'return=representation' }, ...options }));
}
