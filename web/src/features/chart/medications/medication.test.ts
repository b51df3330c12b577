import type { Dosage, Medication, MedicationRequest } from 'fhir/r4';
import { dosageText } from './dosage';
import { medicationList, medicationView } from './medication';

const order = (name: string, status: MedicationRequest['status'], more: Partial<MedicationRequest> = {}): MedicationRequest => ({
  resourceType: 'MedicationRequest', id: name, status, intent: 'order', subject: { reference: 'Patient/1' }, medicationCodeableConcept: { text: name }, ...more,
});

describe('a dosage in words', () => {
  const daily = { repeat: { frequency: 1, period: 1, periodUnit: 'd' as const } };
  it.each<[string, Dosage, string | undefined]>([
    ['its own text before its structure', { text: ' 1 tablet at night ', timing: daily }, '1 tablet at night'],
    ['dose, route and frequency', { doseAndRate: [{ doseQuantity: { value: 2, unit: 'tablets' } }], route: { text: 'by mouth' }, timing: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } } }, '2 tablets, by mouth, 3 times a day'],
    ['a dose without unit', { doseAndRate: [{ doseQuantity: { value: 1 } }], timing: daily }, 'dose 1, once a day'],
    ['an interval', { timing: { repeat: { frequency: 1, period: 6, periodUnit: 'h' } } }, 'every 6 hours'],
    ['a range of doses and of frequency', { doseAndRate: [{ doseRange: { low: { value: 1 }, high: { value: 2, unit: 'puffs' } } }], timing: { repeat: { frequency: 2, frequencyMax: 4, period: 1, periodUnit: 'd' } } }, '1–2 puffs, 2–4 times a day'],
    ['as needed', { asNeededBoolean: true }, 'as needed'],
    ['what it is needed for', { asNeededCodeableConcept: { text: 'Pain (finding)' } }, 'as needed for Pain'],
    ['its duration and maximum', { timing: { repeat: { ...daily.repeat, boundsDuration: { value: 5, code: 'd' } } }, maxDosePerPeriod: { numerator: { value: 4, unit: 'g' }, denominator: { value: 1, unit: 'day' } } }, 'once a day for 5 days, max. 4 g per day'],
    ['nothing when it says nothing', { sequence: 1, asNeededBoolean: false }, undefined],
  ])('is %s', (_, dosage, expected) => {
    expect(dosageText(dosage)).toBe(expected);
  });
});

describe('medication orders', () => {
  it('in force stand apart from past ones; entered in error is neither', () => {
    const { current, past } = medicationList([order('A', 'completed'), order('B', 'on-hold'), order('C', 'active'), order('D', 'entered-in-error'), order('E', 'stopped')]);
    expect(current.map(({ name, status }) => [name, status])).toEqual([['C', 'Active'], ['B', 'On hold']]);
    expect(past.map(({ name }) => name)).toEqual(['A', 'E']);
  });

  it('find the medication they refer to, included or contained', () => {
    const { medicationCodeableConcept: _, ...bare } = order('x', 'active');
    const insulin: Medication = { resourceType: 'Medication', id: 'c', code: { text: 'Insulin' } };
    const included = [{ resourceType: 'Medication' as const, id: 'm1', code: { text: 'Warfarin 5 mg' } }];
    expect(medicationView({ ...bare, medicationReference: { reference: 'Medication/m1' } }, included).name).toBe('Warfarin 5 mg');
    expect(medicationView({ ...bare, medicationReference: { reference: '#c' }, contained: [insulin] }).name).toBe('Insulin');
    expect(medicationView({ ...bare, medicationReference: { reference: 'Medication/gone' } }, included).name).toBe('Medication not named');
  });

  it('never pass over a missing dose or a "do not give"', () => {
    expect(medicationView(order('A', 'active', { doNotPerform: true }))).toMatchObject({ dose: 'Dose not recorded', qualifiers: ['do not give'] });
  });
});
