import type { AllergyIntolerance, CodeableConcept } from 'fhir/r4';
import { allergySummary } from './allergy';

const snomed = (code: string, text: string): CodeableConcept => ({ coding: [{ system: 'http://snomed.info/sct', code }], text });
const status = (code: string): CodeableConcept => ({ coding: [{ code }] });
let next = 0;
const allergy = (text: string, more: Partial<AllergyIntolerance> = {}): AllergyIntolerance => ({
  resourceType: 'AllergyIntolerance', id: String(next++), patient: { reference: 'Patient/1' }, clinicalStatus: status('active'), code: { text }, ...more,
});
const noneKnown = allergy('No known allergy', { code: snomed('716186003', 'No known allergy') });

describe('the allergies of a patient', () => {
  it('are not known to be none when nothing is recorded', () => {
    expect(allergySummary([])).toEqual({ allergies: [], statements: [], noneKnown: false, conflict: false });
  });

  it('are none only when the record says so', () => {
    expect(allergySummary([noneKnown])).toMatchObject({ noneKnown: true, statements: ['No known allergies'], allergies: [] });
  });

  it('are not none when only drug allergies are denied', () => {
    const summary = allergySummary([allergy('', { code: snomed('409137002', 'No known drug allergy') })]);
    expect(summary).toMatchObject({ noneKnown: false, statements: ['No known drug allergies'] });
  });

  it('contradict "no known allergies" when one is active', () => {
    expect(allergySummary([noneKnown, allergy('Penicillin')])).toMatchObject({ noneKnown: false, conflict: true });
  });

  it('put active before past, high risk before low, severe before mild', () => {
    const list = [
      allergy('Past', { clinicalStatus: status('resolved'), criticality: 'high' }),
      allergy('Mild', { criticality: 'low', reaction: [{ manifestation: [{ text: 'Itching' }], severity: 'mild' }] }),
      allergy('Severe', { criticality: 'low', reaction: [{ manifestation: [{ text: 'Oedema' }], severity: 'severe' }] }),
      allergy('Deadly', { criticality: 'high' }),
    ];
    expect(allergySummary(list).allergies.map(({ substance }) => substance)).toEqual(['Deadly', 'Severe', 'Mild', 'Past']);
  });

  it('leave out what was refuted or entered in error, "none known" too', () => {
    const wrong = { verificationStatus: status('entered-in-error') };
    expect(allergySummary([allergy('Nuts', wrong), { ...noneKnown, ...wrong }, allergy('Cats', { verificationStatus: status('refuted') })])).toMatchObject({ allergies: [], noneKnown: false });
  });

  it('count as active when nobody recorded a status', () => {
    const { clinicalStatus: _, ...unstated } = allergy('Latex');
    expect(allergySummary([unstated]).allergies[0]).toMatchObject({ substance: 'Latex', active: true, criticality: 'Risk not recorded' });
  });

  it('say what they do, how badly, and how sure that is', () => {
    const reaction = [{ manifestation: [{ text: 'Anaphylaxis (disorder)' }], severity: 'severe' as const }, { manifestation: [{ text: 'Hives' }] }];
    expect(allergySummary([allergy('Bee venom', { type: 'intolerance', verificationStatus: status('unconfirmed'), criticality: 'high', reaction })]).allergies[0]).toMatchObject({
      criticality: 'High risk', severity: 'severe', reactions: 'Anaphylaxis (severe); Hives', qualifiers: ['intolerance', 'unconfirmed'],
    });
  });
});
