import type { Condition } from 'fhir/r4';
import { assertOwnedBy } from './compartment';

const of = (reference: string): Condition => ({ resourceType: 'Condition', subject: { reference } });

describe('a chart', () => {
  it('takes references to its patient in every form', () => {
    expect(() => assertOwnedBy('1', [of('Patient/1'), of('http://server/fhir/R4/Patient/1'), of('Patient/1/_history/3')])).not.toThrow();
  });

  it('refuses an answer that holds something of another patient', () => {
    expect(() => assertOwnedBy('1', [of('Patient/1'), of('Patient/12')])).toThrow('a Condition of another patient');
  });
});
