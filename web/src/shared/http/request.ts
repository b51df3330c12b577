import { parseKeepingDigits } from '../fhir/decimals';
import { errorOf, FhirError } from '../fhir/error';
import { end, token } from '../session/session';
import { config } from './config';
import { answered, failed } from './connection';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;

const aborted = (signal: AbortSignal | undefined): boolean => signal?.aborted ?? false;

async function send(url: string, init: RequestInit, asked: AbortSignal | undefined, limit: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: asked ? AbortSignal.any([asked, limit]) : limit });
  } catch (cause) {
    if (aborted(asked)) throw cause;
    failed();
    throw limit.aborted
      ? new FhirError('timeout', 'The server did not answer in time.')
      : new FhirError('network', 'The server cannot be reached.');
  }
}

function initOf({ method = 'GET', headers, body }: RequestOptions, bearer: string | undefined): RequestInit {
  return {
    method,
    cache: 'no-cache', // A chart is shown as it is now: the browser may keep a copy, but asks whether it still holds.
    headers: {
      accept: 'application/fhir+json, application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

/** Sends to the API with the session's token. Answers a success; everything else is thrown as `FhirError`. */
export async function request(path: string, options: RequestOptions = {}): Promise<Response> {
  const bearer = token();
  const limit = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const response = await send(`${config().api}${path}`, initOf(options, bearer), options.signal, limit);
  answered();
  if (response.ok) return response;
  if (response.status === 401 && bearer !== undefined) end(bearer);
  throw await errorOf(response);
}

export async function json<T>(response: Response): Promise<T> {
  try {
    return parseKeepingDigits(await response.text()) as T;
  } catch (cause) {
    if (cause instanceof DOMException) throw cause; // The request was given up while the body arrived.
    throw new FhirError('unreadable', 'The server’s answer is not readable as JSON.', response.status);
  }
}
