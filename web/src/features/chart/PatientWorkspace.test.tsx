import { act, screen, waitFor, within } from '@testing-library/react';
import type { AllergyIntolerance, Condition, Observation, Patient } from 'fhir/r4';
import { emptyChart, onRead, onSearch, refuse, searchset, server } from '@/testing/server';
import { renderApp } from '@/testing/renderApp';

const reference = (id: string) => ({ reference: `Patient/${id}` });
const idOf = (params: URLSearchParams) => params.get('patient')?.replace('Patient/', '') ?? '';
const condition = (id: string, text: string): Condition => ({ resourceType: 'Condition', id: text, subject: reference(id), clinicalStatus: { coding: [{ code: 'active' }] }, code: { text } });
const allergy = (id: string, more: Partial<AllergyIntolerance> = {}): AllergyIntolerance => ({
  resourceType: 'AllergyIntolerance', id: 'a', patient: reference(id), clinicalStatus: { coding: [{ code: 'active' }] }, code: { text: `Allergen-${id}` }, criticality: 'high', ...more,
});
const patient = (id: string): Patient => ({ resourceType: 'Patient', id, name: [{ family: `Family-${id}` }] });
const panel = (name: string) => screen.findByRole('region', { name });
const banner = (id: string) => screen.findByRole('region', { name: `Patient: Family-${id}` });

beforeEach(() => emptyChart());

describe('the safety banner', () => {
  it('says who the patient is', async () => {
    server.use(onRead('Patient', (id) => ({ ...patient(id), birthDate: '1958-03-12', gender: 'female', identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'MGE-1' }, { type: { text: 'Passport' }, value: 'P1' }], deceasedDateTime: '2020-05-01' })));
    const { user } = renderApp('/patients/1');
    const region = await banner('1');
    expect(within(region).getByRole('heading', { name: 'Family-1' })).toBeVisible();
    expect(region).toHaveTextContent('Born 12 Mar 1958 (62 y)');
    expect(region).toHaveTextContent('Sex Female');
    expect(region).toHaveTextContent('MRN MGE-1');
    expect(region).toHaveTextContent('Deceased 01 May 2020');
    await user.click(within(region).getByRole('button', { name: '+1 identifier' }));
    expect(await screen.findByRole('dialog', { name: 'Identifiers' })).toHaveTextContent('PassportP1');
  });

  it('does not take "nothing recorded" for "no allergies"', async () => {
    renderApp('/patients/1');
    await waitFor(async () => expect(await banner('1')).toHaveTextContent('Allergies not recorded'));
    expect(await banner('1')).toHaveTextContent('Code status not recorded');
    expect(screen.queryByText('No known allergies')).not.toBeInTheDocument();
  });

  it('says "no known allergies" when the record does', async () => {
    server.use(onSearch('AllergyIntolerance', () => [allergy('1', { code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] } })]));
    renderApp('/patients/1');
    await waitFor(async () => expect(await banner('1')).toHaveTextContent('No known allergies'));
  });

  it('names each allergy with its risk, and the code status', async () => {
    server.use(
      onSearch('AllergyIntolerance', () => [allergy('1', { reaction: [{ manifestation: [{ text: 'Anaphylaxis' }], severity: 'severe' }] })]),
      onSearch('Flag', () => [{ resourceType: 'Flag', id: 'f', status: 'active', subject: reference('1'), code: { coding: [{ system: 'http://snomed.info/sct', code: '304253006' }] } }]),
    );
    renderApp('/patients/1');
    await waitFor(async () => expect(await banner('1')).toHaveTextContent('Allergen-1 high risk, severe'));
    await waitFor(async () => expect(await banner('1')).toHaveTextContent('Not for resuscitation'));
  });

  it('is loud when allergies cannot be read, and tries again', async () => {
    let fail = true;
    server.use(onSearch('AllergyIntolerance', () => (fail ? refuse(500, 'Down.') : [allergy('1')])));
    const { user } = renderApp('/patients/1');
    const region = await banner('1');
    expect(await within(region).findByText('Allergies could not be read')).toBeVisible();
    fail = false;
    await user.click(within(region).getByRole('button', { name: 'Try again' }));
    expect(await within(region).findByText('Allergen-1')).toBeVisible();
  });
});

describe('wrong-patient protection', () => {
  it('never shows one patient’s data under another’s name, however late the answers come', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    server.use(
      onRead('Patient', async (id) => {
        if (id === '2') await held;
        return patient(id);
      }),
      onSearch('Condition', (params) => [condition(idOf(params), `Problem-${idOf(params)}`)]),
      onSearch('AllergyIntolerance', (params) => [allergy(idOf(params))]),
    );
    const { router } = renderApp('/patients/1');
    expect(await screen.findByText('Problem-1')).toBeVisible();
    await banner('1');
    await act(() => router.navigate('/patients/2'));
    // From the first moment nothing of the first patient is left, though nothing of the second is known yet.
    expect(screen.queryByText('Problem-1')).not.toBeInTheDocument();
    expect(screen.queryByText('Allergen-1')).not.toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: 'Family-1' })).not.toBeInTheDocument();
    expect(document.title).not.toContain('Family-1');
    release();
    expect(await screen.findByText('Problem-2')).toBeVisible();
    await banner('2');
    expect(screen.queryByText(/-1$/)).not.toBeInTheDocument();
    await waitFor(() => expect(document.title).toBe('Family-2 · MedGenEMR'));
  });

  it('refuses an answer that holds another patient’s data', async () => {
    server.use(onSearch('Condition', () => [condition('1', 'Mine'), condition('2', 'Not mine')]));
    renderApp('/patients/1');
    const problems = await panel('Problems');
    expect(await within(problems).findByText(/of another patient/)).toBeVisible();
    expect(screen.queryByText('Mine')).not.toBeInTheDocument();
  });

  it('shows no chart while it is not known whose it is', async () => {
    server.use(onRead('Patient', () => refuse(500, 'Down.')), onSearch('Condition', () => [condition('1', 'Asthma')]));
    renderApp('/patients/1');
    expect(await screen.findByText('This patient could not be read')).toBeVisible();
    expect(screen.queryByText('Asthma')).not.toBeInTheDocument();
  });

  it('says so when there is no such patient', async () => {
    server.use(onRead('Patient', () => refuse(404, 'Patient/9 does not exist.')));
    renderApp('/patients/9');
    expect(await screen.findByText('There is no patient at this address')).toBeVisible();
  });
});

describe('the summary', () => {
  it('lets a panel fail alone, says what the server said, and tries again', async () => {
    let fail = true;
    server.use(onSearch('Condition', (params) => (fail ? refuse(503, 'The index is being rebuilt.') : [condition(idOf(params), 'Asthma')])));
    const { user } = renderApp('/patients/1');
    const problems = await panel('Problems');
    expect(await within(problems).findByText('The index is being rebuilt.')).toBeVisible();
    expect(await within(await panel('Medications')).findByText('No medication orders recorded')).toBeVisible();
    fail = false;
    await user.click(within(problems).getByRole('button', { name: 'Try again' }));
    expect(await within(problems).findByText('Asthma')).toBeVisible();
  });

  it('never cuts a list in silence', async () => {
    server.use(onSearch('Condition', () => Array.from({ length: 9 }, (_, n) => condition('1', `Problem ${n}`))));
    const { user } = renderApp('/patients/1');
    const problems = await panel('Problems');
    expect(await within(problems).findByText('9 active · 9 in all')).toBeVisible();
    expect(within(problems).getAllByRole('listitem')).toHaveLength(6);
    await user.click(within(problems).getByRole('button', { name: 'Show all 9' }));
    expect(within(problems).getAllByRole('listitem')).toHaveLength(9);
  });

  const lab = (n: number, code: string, more: Partial<Observation> = {}): Observation => ({
    resourceType: 'Observation', id: `${code}-${n}`, status: 'final', subject: reference('1'), code: { coding: [{ system: 'http://loinc.org', code }], text: code === '4548-4' ? 'HbA1c' : 'Potassium' },
    effectiveDateTime: `2026-0${n}-01T08:00:00+01:00`, valueQuantity: { value: 6 + n / 10, unit: '%', system: 'http://unitsofmeasure.org', code: '%' }, ...more,
  });

  it('shows the latest of each test with its judgement in words, and the trend of the one chosen', async () => {
    const results = [lab(1, '4548-4'), lab(2, '4548-4', { interpretation: [{ coding: [{ code: 'H' }] }] }), lab(3, '2823-3')];
    server.use(onSearch('Observation', (params) => (params.get('category') === 'laboratory' ? results : results.filter(({ code }) => params.get('code') === `http://loinc.org|${code.coding?.[0]?.code ?? ''}`))));
    const { user, router } = renderApp('/patients/1');
    const table = await within(await panel('Recent labs')).findByRole('table');
    expect(within(table).getAllByRole('row').slice(1).map((row) => row.textContent)).toEqual([expect.stringMatching(/^Potassium6\.3%Not judgedno range/), expect.stringMatching(/^HbA1c6\.2%▲Highno range/)]);
    await user.click(within(table).getByRole('button', { name: 'Show trend of HbA1c' }));
    expect(router.state.location.search).toBe('?trend=4548-4');
    const trend = await panel('Trend');
    expect(await within(trend).findByRole('img', { name: /Line chart of HbA1c in %: 2 results from 01 Jan 2026 to 01 Feb 2026, the latest 6.2 % High/ })).toBeInTheDocument();
    expect(within(trend).getByText('These results carry no reference range.')).toBeVisible();
    await user.click(within(trend).getByRole('button', { name: 'Table' }));
    expect(within(trend).getAllByRole('row')).toHaveLength(3);
  });

  it('says how many results were read of how many, and reads older ones', async () => {
    server.use(onSearch('Observation', (params) => {
      if (params.get('category') !== 'laboratory') return params.get('_cursor') === '2' ? searchset([lab(1, '2823-3')], { total: 2 }) : [];
      return searchset([lab(2, '4548-4')], { total: 2, link: [{ relation: 'next', url: 'http://x/fhir/R4/Observation?_cursor=2' }] });
    }));
    const { user } = renderApp('/patients/1');
    const labs = await panel('Recent labs');
    expect(await within(labs).findByText('latest of 1 · newest 1 of 2 results read')).toBeVisible();
    await user.click(within(labs).getByRole('button', { name: 'Read older results' }));
    expect(await within(labs).findByText('latest of 2 · 2 results')).toBeVisible();
  });
});
