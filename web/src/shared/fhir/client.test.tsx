import type { Patient } from 'fhir/r4';
import { delay, http, HttpResponse } from 'msw';
import { connection } from '../http/connection';
import { request } from '../http/request';
import { begin, session } from '../session/session';
import { credentials } from '@/testing/renderApp';
import { onSearch, refuse, searchset, server } from '@/testing/server';
import { create, follow, read, search, update } from './client';
import { FhirError } from './error';
import { searchAll } from './searchAll';

const patient = (id: string): Patient => ({ resourceType: 'Patient', id });
const errorOf = (promise: Promise<unknown>): Promise<FhirError> => promise.then(() => { throw new Error('It succeeded.'); }, (error: unknown) => error as FhirError);

describe('the FHIR client', () => {
  it('sends the session’s token and refuses to have a search widened', async () => {
    begin(credentials());
    let sent: Headers | undefined;
    server.use(onSearch('Patient', (_, { headers }) => ((sent = headers), [patient('1')])));
    const page = await search<Patient>('Patient', [['name', 'a'], ['name', 'b']]);
    expect(page.matches.map(({ id }) => id)).toEqual(['1']);
    expect(sent?.get('authorization')).toBe('Bearer token-1');
    expect(sent?.get('prefer')).toBe('handling=strict');
  });

  it('throws what the server said, issue by issue', async () => {
    server.use(http.get('*/fhir/R4/Patient/1', () => refuse(422, 'Date `2024-13` has no month 13.', 'Patient.birthDate')));
    const error = await errorOf(read('Patient', '1'));
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ kind: 'http', status: 422, message: 'Date `2024-13` has no month 13.', transient: false });
    expect(error.issues[0]?.expression).toEqual(['Patient.birthDate']);
  });

  it('still says something when the answer is no OperationOutcome', async () => {
    server.use(http.get('*/fhir/R4/Patient/1', () => new HttpResponse('<html>', { status: 502, statusText: 'Bad Gateway' })));
    expect(await errorOf(read('Patient', '1'))).toMatchObject({ status: 502, message: 'The server answered 502 Bad Gateway and no explanation.', transient: true });
  });

  it('ends the session on 401, but not for a token that is no longer in use', async () => {
    begin(credentials());
    server.use(http.get('*/fhir/R4/Patient/1', () => refuse(401, 'Expired.')));
    await errorOf(read('Patient', '1'));
    expect(session.get().state).toBe('ended');
    begin(credentials(undefined, 'token-2'));
    server.use(http.get('*/fhir/R4/Patient/1', () => (begin(credentials(undefined, 'token-3')), refuse(401, 'Expired.'))));
    await errorOf(read('Patient', '1'));
    expect(session.get().state).toBe('active');
  });

  it('notices that the server cannot be reached', async () => {
    server.use(http.get('*/fhir/R4/Patient/1', () => HttpResponse.error()));
    expect(await errorOf(read('Patient', '1'))).toMatchObject({ kind: 'network', transient: true });
    expect(connection.get().reachable).toBe(false);
  });

  it('gives up after its time limit, and says so', async () => {
    server.use(http.get('*/slow', async () => (await delay(2_000), HttpResponse.json({}))));
    expect(await errorOf(request('/slow', { timeoutMs: 30 }))).toMatchObject({ kind: 'timeout' });
  });

  it('is aborted by whoever asked, without calling the server lost', async () => {
    server.use(onSearch('Patient', () => []));
    const controller = new AbortController();
    const asked = search('Patient', [], { signal: controller.signal });
    controller.abort();
    expect(await errorOf(asked)).not.toBeInstanceOf(FhirError);
    expect(connection.get().reachable).toBe(true);
  });

  it('refuses another resource than the one asked for', async () => {
    server.use(http.get('*/fhir/R4/Patient/1', () => HttpResponse.json(patient('2'))));
    expect(await errorOf(read('Patient', '1'))).toMatchObject({ kind: 'unreadable' });
  });

  it('reads the ETag and sends it back as If-Match', async () => {
    let ifMatch: string | null = null;
    server.use(
      http.get('*/fhir/R4/Patient/1', () => HttpResponse.json(patient('1'), { headers: { etag: 'W/"3"' } })),
      http.put('*/fhir/R4/Patient/1', ({ request: { headers } }) => ((ifMatch = headers.get('if-match')), refuse(412, 'The current version is 4.'))),
    );
    const { resource, etag } = await read<Patient>('Patient', '1');
    expect(await errorOf(update({ ...resource, id: '1' }, etag ?? ''))).toMatchObject({ status: 412 });
    expect(ifMatch).toBe('W/"3"');
  });

  it('tells a created resource from one that was there', async () => {
    server.use(http.post('*/fhir/R4/Patient', ({ request: { headers } }) => HttpResponse.json(patient('1'), { status: headers.get('if-none-exist') === 'identifier=a|1' ? 200 : 201 })));
    expect((await create(patient(''), { ifNoneExist: 'identifier=a|1' })).created).toBe(false);
    expect((await create(patient(''))).created).toBe(true);
  });

  it('follows next links below its own FHIR root, whatever origin the server believes it has', async () => {
    server.use(
      onSearch('Patient', (params) =>
        params.get('page') === '2' ? searchset([patient('2')], { total: 2 }) : searchset([patient('1')], { total: 2, link: [{ relation: 'next', url: 'https://inside.example/base/fhir/R4/Patient?page=2' }] }),
      ),
    );
    const first = await search<Patient>('Patient', []);
    expect(first.next).toBe('Patient?page=2');
    expect((await follow<Patient>(first.next ?? '')).matches[0]?.id).toBe('2');
  });

  it('reads a list to its end, and says when it stopped before', async () => {
    const page = (n: number) => searchset([patient(String(n))], { total: 50, link: [{ relation: 'next', url: `http://x/fhir/R4/Patient?page=${n + 1}` }] });
    server.use(onSearch('Patient', (params) => page(Number(params.get('page') ?? 1))));
    const all = await searchAll<Patient>('Patient', []);
    expect(all).toMatchObject({ total: 50, more: true });
    expect(all.matches).toHaveLength(10);
  });
});
