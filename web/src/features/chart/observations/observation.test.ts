import type { Observation, ObservationReferenceRange } from 'fhir/r4';
import { latestOfEach, observationView } from './observation';
import { judge } from './judgement';

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }], text: `Test ${code}` });
const mmol = (value: number) => ({ value, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' });
const range = (low: number, high: number): ObservationReferenceRange => ({ low: mmol(low), high: mmol(high) });
const observation = (more: Partial<Observation>): Observation => ({ resourceType: 'Observation', id: 'o', status: 'final', code: loinc('2823-3'), subject: { reference: 'Patient/1' }, ...more });
const interpreted = (...codes: string[]) => codes.map((code) => ({ coding: [{ code }] }));
const word = (more: Partial<Observation>) => judge(observation(more)).word;

describe('the judgement of a value', () => {
  it('is the record’s own, with a sign beside the word', () => {
    expect(judge(observation({ valueQuantity: mmol(6.3), referenceRange: [range(3.5, 5.1)], interpretation: interpreted('HH') }))).toMatchObject({ word: 'Critically high', sign: '▲▲', tone: 'critical' });
    expect(word({ valueQuantity: mmol(2), interpretation: interpreted('N') })).toBe('Normal');
    expect(word({ interpretation: interpreted('N', 'LL') })).toBe('Critically low');
    expect(word({ interpretation: [{ text: 'Haemolytic' }] })).toBe('Haemolytic');
  });

  it('follows from the value’s own range when the record has none', () => {
    expect(word({ valueQuantity: mmol(6.3), referenceRange: [range(3.5, 5.1)] })).toBe('High');
    expect(word({ valueQuantity: mmol(3.4), referenceRange: [range(3.5, 5.1)] })).toBe('Low');
    expect(word({ valueQuantity: mmol(3.5), referenceRange: [range(3.5, 5.1)] })).toBe('In range');
    expect(word({ valueQuantity: mmol(3), referenceRange: [{ high: mmol(2.6) }] })).toBe('High');
  });

  it.each<[string, Partial<Observation>]>([
    ['there is no range', { valueQuantity: mmol(4) }],
    ['there is no unit', { valueQuantity: { value: 4 }, referenceRange: [{ low: { value: 3.5 }, high: { value: 5.1 } }] }],
    ['the range has another unit', { valueQuantity: { value: 4, code: 'mg/dL' }, referenceRange: [range(3.5, 5.1)] }],
    ['the range is for an age', { valueQuantity: mmol(4), referenceRange: [{ ...range(3.5, 5.1), age: { high: { value: 18 } } }] }],
    ['the range is for a group', { valueQuantity: mmol(4), referenceRange: [{ ...range(3.5, 5.1), appliesTo: [{ text: 'male' }] }] }],
    ['the range is not the normal one', { valueQuantity: mmol(4), referenceRange: [{ ...range(3.5, 5.1), type: { coding: [{ code: 'therapeutic' }] } }] }],
    ['there are two ranges and nobody said which holds', { valueQuantity: mmol(4), referenceRange: [range(3.5, 5.1), range(3, 6)] }],
    ['the range is only words', { valueQuantity: mmol(4), referenceRange: [{ text: 'normal' }] }],
    ['only a limit of the value is known and it may lie on either side', { valueQuantity: { ...mmol(4), comparator: '<' }, referenceRange: [range(3.5, 5.1)] }],
    ['there is no value', { referenceRange: [range(3.5, 5.1)] }],
  ])('is "not judged", never normal, when %s', (_, more) => {
    expect(word(more)).toBe('Not judged');
  });

  it('knows a limit that lies outside the range altogether', () => {
    expect(word({ valueQuantity: { ...mmol(2), comparator: '<' }, referenceRange: [range(3.5, 5.1)] })).toBe('Low');
    expect(word({ valueQuantity: { ...mmol(9), comparator: '>' }, referenceRange: [range(3.5, 5.1)] })).toBe('High');
  });
});

describe('an observation', () => {
  const part = (code: string, value: number, interpretation?: string) => ({ code: loinc(code), valueQuantity: { value, unit: 'mmHg', code: 'mm[Hg]' }, ...(interpretation === undefined ? {} : { interpretation: interpreted(interpretation) }) });

  it('of blood pressure reads as one value, judged by its worse part', () => {
    const view = observationView(observation({ code: loinc('85354-9'), component: [part('8462-4', 86), part('8480-6', 148, 'H')] }));
    expect(view).toMatchObject({ value: { text: '148/86', unit: 'mmHg' }, judgement: { word: 'High' } });
  });

  it('with a part that is not judged is not judged normal', () => {
    expect(observationView(observation({ component: [part('8480-6', 120, 'N'), part('8462-4', 80)] })).judgement.word).toBe('Not judged');
  });

  it.each<[Partial<Observation>, string]>([
    [{ valueCodeableConcept: { text: 'Negative' } }, 'Negative'],
    [{ valueString: 'Clotted' }, 'Clotted'],
    [{ valueBoolean: true }, 'Yes'],
    [{ valueInteger: 3 }, '3'],
    [{ valueQuantity: { ...mmol(5), comparator: '>=' } }, '≥ 5'],
    [{ dataAbsentReason: { text: 'Not performed' } }, 'Not performed'],
    [{}, 'no value'],
  ])('shows %j as %s', (more, text) => {
    expect(observationView(observation(more)).value.text).toBe(text);
  });

  it('says when it is not final', () => {
    expect(observationView(observation({ status: 'preliminary' })).status).toBe('preliminary');
    expect(observationView(observation({})).status).toBeUndefined();
  });
});

describe('the latest of each test', () => {
  it('is by the time of the measurement, not the order of the answer, and skips what was entered in error', () => {
    const latest = latestOfEach([
      observation({ id: 'old', effectiveDateTime: '2020-01-01' }),
      observation({ id: 'new', effectiveDateTime: '2026-01-01' }),
      observation({ id: 'wrong', effectiveDateTime: '2026-06-01', status: 'entered-in-error' }),
      observation({ id: 'other', code: loinc('718-7'), effectiveDateTime: '2026-02-01' }),
    ]);
    expect(latest.map(({ id }) => id)).toEqual(['other', 'new']);
  });
});
