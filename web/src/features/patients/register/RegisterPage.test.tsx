import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import type { Patient } from 'fhir/r4';
import { http, HttpResponse } from 'msw';
import { emptyChart, onSearch, refuse, server } from '@/testing/server';
import { fill, renderApp } from '@/testing/renderApp';

const field = (name: RegExp) => screen.getByRole('textbox', { name });
const submit = (user: UserEvent) => user.click(screen.getByRole('button', { name: 'Check and register' }));

async function fillIn(user: UserEvent) {
  await fill(user, await screen.findByRole('textbox', { name: /Family name/ }), 'Okafor');
  await fill(user, field(/Given names/), 'Ada');
  await fill(user, field(/Birth date/), '1958-03-12');
  await user.click(screen.getByRole('radio', { name: 'Female' }));
}

const recorded: Patient = { resourceType: 'Patient', id: 'old', name: [{ family: 'Okafour', given: ['Ada'] }], birthDate: '1958-03-12', gender: 'female' };

/** Takes every patient sent to it and keeps the requests. */
function saving(answer: (sent: Patient) => Response = (sent) => HttpResponse.json({ ...sent, id: 'p-1' }, { status: 201 })) {
  const requests: { body: Patient; headers: Headers }[] = [];
  server.use(
    http.post('*/fhir/R4/Patient', async ({ request }) => {
      const body = (await request.json()) as Patient;
      requests.push({ body, headers: request.headers });
      return answer(body);
    }),
  );
  return requests;
}

describe('registering a patient', () => {
  beforeEach(() => emptyChart());

  it('says in words what is missing, and goes to the first of it', async () => {
    const { user } = renderApp('/patients/new');
    await screen.findByRole('textbox', { name: /Family name/ });
    await submit(user);
    expect(screen.getByText('3 fields need correcting')).toBeVisible();
    expect(field(/Family name/)).toHaveFocus();
    expect(field(/Birth date/)).toHaveAccessibleDescription(/Enter a birth date/);
  });

  it('saves who is not there yet, once, and opens the chart', async () => {
    server.use(onSearch('Patient', () => []));
    const requests = saving();
    const { user, router } = renderApp('/patients/new');
    await fillIn(user);
    await fill(user, field(/MRN/), 'M-1');
    await submit(user);
    await waitFor(() => expect(router.state.location.pathname).toBe('/patients/p-1'));
    expect(requests).toHaveLength(1);
    expect(requests[0]?.body).toMatchObject({ name: [{ family: 'Okafor', given: ['Ada'] }], birthDate: '1958-03-12', gender: 'female' });
    expect(requests[0]?.headers.get('if-none-exist')).toBe('identifier=urn%3Amedgenemr%3Amrn%7CM-1');
    expect(requests[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('shows who may be the same person and why, and opens that record', async () => {
    server.use(onSearch('Patient', () => [recorded]));
    const requests = saving();
    const { user, router } = renderApp('/patients/new');
    await fillIn(user);
    await submit(user);
    const dialog = await screen.findByRole('dialog', { name: 'This person may already be registered' });
    expect(dialog).toHaveTextContent(/\d+ % match, very likely the same person: .*similar family name \(Okafour\)/);
    await user.click(within(dialog).getByRole('button', { name: 'Open this patient: Okafour, Ada' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/patients/old'));
    expect(requests).toHaveLength(0);
  });

  it('registers all the same when the person at the form says so', async () => {
    server.use(onSearch('Patient', () => [recorded]));
    const requests = saving((sent) => HttpResponse.json({ ...sent, id: 'fresh' }, { status: 201 }));
    const { user, router } = renderApp('/patients/new');
    await fillIn(user);
    await submit(user);
    await user.click(await screen.findByRole('button', { name: 'Register as a new patient anyway' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/patients/fresh'));
    expect(requests).toHaveLength(1);
  });

  it('does not claim to have saved when the server found the number taken', async () => {
    server.use(onSearch('Patient', () => []));
    saving(() => HttpResponse.json(recorded, { status: 200 }));
    const { user, router } = renderApp('/patients/new');
    await fillIn(user);
    await fill(user, field(/MRN/), 'M-1');
    await submit(user);
    expect(await screen.findByRole('dialog', { name: 'A patient with this MRN is already registered' })).toHaveTextContent('Nothing was saved');
    expect(router.state.location.pathname).toBe('/patients/new');
  });

  it('shows the server’s refusal beside the field it is about', async () => {
    server.use(onSearch('Patient', () => []));
    saving(() => refuse(422, 'Date `1958-03-12` is not acceptable.', 'Patient.birthDate'));
    const { user } = renderApp('/patients/new');
    await fillIn(user);
    await submit(user);
    await waitFor(() => expect(field(/Birth date/)).toHaveAccessibleDescription('Date `1958-03-12` is not acceptable.'));
    expect(field(/Birth date/)).toHaveFocus();
    expect(screen.getByText('The patient was not registered')).toBeVisible();
  });

  it('repeats an attempt whose answer was lost under the same key', async () => {
    server.use(onSearch('Patient', () => []));
    const requests = saving(() => (requests.length === 1 ? HttpResponse.error() : HttpResponse.json({ ...recorded, id: 'once' }, { status: 201 })));
    const { user, router } = renderApp('/patients/new');
    await fillIn(user);
    await submit(user);
    expect(await screen.findByText(/Trying again is safe/)).toBeVisible();
    await submit(user);
    await waitFor(() => expect(router.state.location.pathname).toBe('/patients/once'));
    expect(new Set(requests.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  });

  it('does not register unchecked in silence when the check failed', async () => {
    server.use(onSearch('Patient', () => refuse(500, 'Search is down.')));
    const requests = saving();
    const { user } = renderApp('/patients/new');
    await fillIn(user);
    await submit(user);
    expect(await screen.findByRole('alert')).toHaveTextContent('Search is down. Nothing was saved yet.');
    expect(requests).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Register without the check' }));
    await waitFor(() => expect(requests).toHaveLength(1));
  });

  it('asks before entries are thrown away', async () => {
    server.use(onSearch('Patient', () => []));
    const { user, router } = renderApp('/patients/new');
    await fill(user, await screen.findByRole('textbox', { name: /Family name/ }), 'Okafor');
    await user.click(screen.getByRole('link', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Stay on this page' }));
    expect(router.state.location.pathname).toBe('/patients/new');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.click(screen.getByRole('link', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Discard and leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/patients'));
  });
});
