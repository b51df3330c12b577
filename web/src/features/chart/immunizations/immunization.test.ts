import { immunizationList } from './immunization';

const given = { resourceType: 'Immunization' as const, patient: { reference: 'Patient/1' }, vaccineCode: { text: 'MMR' } };

describe('immunizations', () => {
  it('are listed from the latest; a declined one is not shown as given', () => {
    const list = immunizationList([
      { ...given, id: 'a', status: 'completed', occurrenceDateTime: '2001-01-01', protocolApplied: [{ doseNumberPositiveInt: 2 }] },
      { ...given, id: 'b', status: 'not-done', occurrenceDateTime: '2005-01-01', statusReason: { text: 'Declined' } },
      { ...given, id: 'c', status: 'entered-in-error', occurrenceDateTime: '2006-01-01' },
    ]);
    expect(list).toMatchObject([{ id: 'b', given: false, detail: 'Declined' }, { id: 'a', given: true, detail: 'dose 2' }]);
  });
});
