import type { Patient } from 'fhir/r4';
import { LIKELY, match, matches, POSSIBLE } from './duplicates';
import { candidateSearches } from './candidates';
import { similarity } from './similarity';

const person = (family: string, given: string, birthDate?: string, more: Partial<Patient> = {}): Patient => ({
  resourceType: 'Patient', id: `${family} ${given}`, name: [{ family, given: [given] }], gender: 'female', ...(birthDate === undefined ? {} : { birthDate }), ...more,
});
const entered = person('Okafor', 'Adaeze', '1958-03-12', { telecom: [{ system: 'phone', value: '044 555 01 17' }] });
const score = (patient: Patient) => match(entered, patient).score;

describe('the similarity of names', () => {
  it.each([
    ['martha', 'marhta', 0.961],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.813],
  ])('of %s and %s is the published one', (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected, 2);
  });

  it('is 0 without anything in common', () => {
    expect(similarity('abc', 'xyz')).toBe(0);
    expect(similarity('', '')).toBe(0);
  });
});

describe('who may be the same person', () => {
  it('is certain by identifier, whatever else differs', () => {
    const identifier = [{ system: 's', value: '1' }];
    expect(match({ ...entered, identifier }, person('Other', 'Name', '2001-01-01', { identifier }))).toMatchObject({ score: 100, reasons: expect.arrayContaining(['same identifier', 'different birth date']) as string[] });
    expect(match({ ...entered, identifier }, person('Other', 'Name', '2001-01-01', { identifier: [{ system: 'else', value: '1' }] })).score).toBeLessThan(POSSIBLE);
  });

  it.each<[string, Patient, string]>([
    ['the same name and birth date', person('Okafor', 'Adaeze', '1958-03-12'), 'same birth date'],
    ['a typing error in the name', person('Okafour', 'Adaeze', '1958-03-12'), 'similar family name (Okafour)'],
    ['accents and case', person('OKÁFOR', 'adaeze', '1958-03-12'), 'same family name'],
    ['names in the wrong fields', person('Adaeze', 'Okafor', '1958-03-12'), 'family and given name swapped'],
    ['day and month swapped', person('Okafor', 'Adaeze', '1958-12-03'), 'day and month of birth swapped'],
    ['one digit of the birth date', person('Okafor', 'Adaeze', '1958-03-13'), 'birth date differs in one digit'],
    ['a former name', { ...person('Smith', 'Adaeze', '1958-03-12'), name: [{ family: 'Smith', given: ['Adaeze'] }, { use: 'maiden', family: 'Okafor' }] }, 'same family name'],
  ])('is likely in spite of %s', (_, patient, reason) => {
    expect(match(entered, patient).reasons).toContain(reason);
    expect(score(patient)).toBeGreaterThanOrEqual(LIKELY);
  });

  it('is possible while the birth date agrees as far as it is known', () => {
    expect(match(entered, person('Okafor', 'Adaeze', '1958'))).toMatchObject({ reasons: expect.arrayContaining(['birth date agrees as far as known']) as string[] });
    expect(score(person('Okafor', 'Adaeze', '1958'))).toBeGreaterThanOrEqual(POSSIBLE);
  });

  it('is neither a relative nor a namesake’s contemporary', () => {
    expect(score(person('Okafor', 'Chidi', '1990-07-01'))).toBeLessThan(POSSIBLE);
    expect(score(person('Baptiste', 'Marie', '1958-03-12'))).toBeLessThan(POSSIBLE);
  });

  it('lists the likeliest first and leaves the unlikely out', () => {
    const found = matches(entered, [person('Baptiste', 'Marie', '1958-03-12'), person('Okafour', 'Adaeze', '1958-03-13'), person('Okafor', 'Adaeze', '1958-03-12')]);
    expect(found.map(({ patient }) => patient.id)).toEqual(['Okafor Adaeze', 'Okafour Adaeze']);
  });
});

describe('the search for candidates', () => {
  it('asks by number, by name and birth date, by birth date, and by how the names begin', () => {
    expect(candidateSearches({ ...entered, identifier: [{ system: 's', value: '1' }] })).toEqual([
      [['identifier', 's|1']],
      [['family', 'Okafor'], ['birthdate', '1958-03-12']],
      [['birthdate', '1958-03-12']],
      [['name', 'Oka'], ['name', 'Ada']],
    ]);
  });

  it('does not ask for everybody born in a year', () => {
    expect(candidateSearches(person('Okafor', 'Ada', '1958'))).toEqual([[['family', 'Okafor'], ['birthdate', '1958']], [['name', 'Oka'], ['name', 'Ada']]]);
  });
});
