import type { Bundle, FhirResource, OperationOutcome } from 'fhir/r4';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

export const server = setupServer();

export const searchset = (resources: FhirResource[], extra: Partial<Bundle> = {}): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
  ...extra,
});

export const outcome = (text: string, expression?: string): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'processing', diagnostics: text, ...(expression === undefined ? {} : { expression: [expression] }) }],
});

/** Answers a search of one type from the request's parameters. */
export const onSearch = (type: FhirResource['resourceType'], answer: (params: URLSearchParams, request: Request) => FhirResource[] | Bundle | Response) =>
  http.get(`*/fhir/R4/${type}`, ({ request }) => {
    const found = answer(new URL(request.url).searchParams, request);
    if (found instanceof Response) return found;
    return HttpResponse.json(Array.isArray(found) ? searchset(found) : found);
  });

export const onRead = (type: FhirResource['resourceType'], answer: (id: string) => FhirResource | Response | Promise<FhirResource | Response>) =>
  http.get(`*/fhir/R4/${type}/:id`, async ({ params }) => {
    const found = await answer(String(params.id));
    return found instanceof Response ? found : HttpResponse.json(found, { headers: { etag: 'W/"1"' } });
  });

const CHART_TYPES = ['AllergyIntolerance', 'Condition', 'Encounter', 'Flag', 'Immunization', 'MedicationRequest', 'Observation'] as const;

/** Patients by id with a name made of it, and charts that hold nothing. */
export const emptyChart = () =>
  server.use(onRead('Patient', (id) => ({ resourceType: 'Patient', id, name: [{ family: `Family-${id}` }] })), ...CHART_TYPES.map((type) => onSearch(type, () => [])));

export const refuse = (status: number, text: string, expression?: string): Response => HttpResponse.json(outcome(text, expression), { status });
