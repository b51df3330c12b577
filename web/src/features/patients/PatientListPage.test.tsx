import { screen, waitFor, within } from '@testing-library/react';
import type { Patient } from 'fhir/r4';
import { delay } from 'msw';
import { emptyChart, onSearch, refuse, searchset, server } from '@/testing/server';
import { fill, renderApp } from '@/testing/renderApp';

const patient = (id: string, family: string): Patient => ({
  resourceType: 'Patient', id, name: [{ family, given: ['Ada'] }], birthDate: '1958-03-12', gender: 'female',
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: `MRN-${id}` }], telecom: [{ system: 'phone', value: '044 555' }], meta: { lastUpdated: '2026-11-01T09:00:00Z' },
});

/** Answers every search and keeps what was asked. */
function searches(answer: (params: URLSearchParams) => Parameters<typeof searchset>[0] | ReturnType<typeof searchset> | Response = () => [patient('1', 'Okafor')]) {
  const asked: string[] = [];
  server.use(onSearch('Patient', (params) => (asked.push(params.toString()), answer(params))));
  return asked;
}

describe('the patient list', () => {
  it('shows who somebody is in one row, and opens the patient', async () => {
    searches();
    emptyChart();
    const { user, router } = renderApp('/patients');
    const row = (await screen.findByRole('link', { name: 'Okafor, Ada' })).closest('tr');
    expect(within(row ?? document.body).getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
      '12 Mar 1958', expect.stringMatching(/^\d+ y$/), 'Female', 'MRN-1', '044 555', expect.stringContaining('01 Nov 2026, 10:00 CET'),
    ]);
    await user.click(screen.getByText('MRN-1'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/patients/1'));
  });

  it('searches on the server once the typing pauses, and keeps the search in the address', async () => {
    const asked = searches();
    const { user, router } = renderApp('/patients');
    await fill(user, await screen.findByRole('searchbox', { name: 'Search patients' }), 'okafor 1958-03-12');
    await waitFor(() => expect(router.state.location.search).toBe('?q=okafor+1958-03-12'));
    expect(await screen.findByText(/a name that starts with “okafor” and birth date 12 Mar 1958/)).toBeVisible();
    await waitFor(() => expect(asked.at(-1)).toBe('name=okafor&birthdate=1958-03-12&_sort=family%2Cgiven&_count=25&_total=accurate'));
    expect(asked.length).toBeLessThan(6);
  });

  it('sorts on the server', async () => {
    const asked = searches();
    const { user } = renderApp('/patients');
    await screen.findByRole('link', { name: 'Okafor, Ada' });
    await user.click(screen.getByRole('button', { name: 'Last updated' }));
    await waitFor(() => expect(asked.at(-1)).toContain('_sort=-_lastUpdated'));
    expect(screen.getByRole('columnheader', { name: 'Last updated' })).toHaveAttribute('aria-sort', 'descending');
  });

  it('turns pages by the server’s own links, and back', async () => {
    const page = (names: string[], links: Record<string, string>) =>
      searchset(names.map((name) => patient(name, name)), { total: 26, link: Object.entries(links).map(([relation, cursor]) => ({ relation, url: `https://other.example/fhir/R4/Patient?_cursor=${cursor}` })) });
    const first = Array.from({ length: 25 }, (_, n) => `A${n}x`);
    const asked = searches((params) => (params.get('_cursor') === 'two' ? page(['Last'], { previous: 'one' }) : page(first, { next: 'two' })));
    const { user, router } = renderApp('/patients');
    expect(await screen.findByText('1–25 of 26')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('26–26 of 26')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
    expect(new URLSearchParams(router.state.location.search).get('page')).toBe('Patient?_cursor=two');
    await user.click(screen.getByRole('button', { name: 'Previous page' }));
    expect(await screen.findByText('1–25 of 26')).toBeVisible();
    expect(asked.slice(1)).toEqual(['_cursor=two', '_cursor=one']);
  });

  it('goes back a page where the server offers only next links', async () => {
    const names = (prefix: string) => Array.from({ length: 25 }, (_, n) => patient(`${prefix}${n}`, `${prefix}${n}`));
    const to = (cursor: string) => ({ total: 75, link: [{ relation: 'next', url: `http://x/fhir/R4/Patient?_cursor=${cursor}` }] });
    searches((params) => (params.get('_cursor') === null ? searchset(names('A'), to('two')) : params.get('_cursor') === 'two' ? searchset(names('B'), to('three')) : searchset(names('C'), { total: 75 })));
    const { user } = renderApp('/patients');
    for (const range of ['1–25 of 75', '26–50 of 75']) {
      await screen.findByText(range);
      await user.click(screen.getByRole('button', { name: 'Next page' }));
    }
    for (const range of ['51–75 of 75', '26–50 of 75']) {
      await screen.findByText(range);
      await user.click(screen.getByRole('button', { name: 'Previous page' }));
    }
    expect(await screen.findByText('1–25 of 75')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Previous page' })).toBeDisabled();
  });

  it('holds the place of the rows while they are on their way', async () => {
    server.use(onSearch('Patient', () => [patient('1', 'Okafor')]));
    renderApp('/patients');
    expect(screen.getByRole('table', { name: 'Patients' })).toHaveAttribute('aria-busy', 'true');
    expect(screen.getAllByRole('row')).toHaveLength(26);
    await screen.findByRole('link', { name: 'Okafor, Ada' });
    await delay(10);
    expect(screen.getByRole('table', { name: 'Patients' })).toHaveAttribute('aria-busy', 'false');
  });

  it('says what was not found and offers to register', async () => {
    searches(() => []);
    renderApp('/patients?q=zzz');
    expect(await screen.findByText('No patient matches this search')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'Register patient' })).toHaveLength(2);
  });

  it('says what the server said when it failed, and tries again', async () => {
    let fail = true;
    searches(() => (fail ? refuse(400, 'Unknown parameter `given`.') : [patient('1', 'Okafor')]));
    const { user } = renderApp('/patients');
    expect(await screen.findByRole('alert')).toHaveTextContent('Unknown parameter `given`.');
    fail = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Okafor, Ada' })).toBeVisible();
  });
});
