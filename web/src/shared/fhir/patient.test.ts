import type { Patient } from 'fhir/r4';
import { formatName } from './humanName';
import { mrnOf } from './identifier';
import { patientView } from './patient';

const mr = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] };

describe('a patient’s name', () => {
  it('is the one in use, not a former one', () => {
    expect(formatName([{ use: 'maiden', family: 'Eze' }, { use: 'official', family: 'Okafor', given: ['Ada', 'Ngozi'] }])).toBe('Okafor, Ada Ngozi');
    expect(formatName([{ use: 'official', family: 'Old', period: { end: '2001-01-01' } }, { use: 'usual', family: 'New' }])).toBe('New');
  });

  it('may have only one part, or only text', () => {
    expect(formatName([{ family: 'Sukarno' }])).toBe('Sukarno');
    expect(formatName([{ given: ['Madonna'] }])).toBe('Madonna');
    expect(formatName([{ text: 'Unknown man, bed 4' }])).toBe('Unknown man, bed 4');
    expect(formatName([])).toBeUndefined();
  });
});

describe('the medical record number', () => {
  it('is our own system’s before another one typed MR', () => {
    expect(mrnOf([{ type: mr, system: 'http://elsewhere.org', value: 'X1' }, { system: 'urn:medgenemr:mrn', value: 'MGE-1' }])).toBe('MGE-1');
    expect(mrnOf([{ type: mr, system: 'http://elsewhere.org', value: 'X1' }])).toBe('X1');
  });

  it('is never another kind of identifier', () => {
    expect(mrnOf([{ type: { coding: [{ code: 'SS' }] }, value: '999-12-3456' }])).toBeUndefined();
  });
});

describe('a patient', () => {
  const patient: Patient = { resourceType: 'Patient', id: 'p', name: [{ family: 'Abbott' }], gender: 'male', birthDate: '1964-03-18' };

  it('says what is not recorded instead of leaving it blank', () => {
    const view = patientView({ resourceType: 'Patient', id: 'p' });
    expect(view).toMatchObject({ name: 'Name not recorded', birthDate: 'Birth date not recorded', sex: 'Sex not recorded', age: undefined, mrn: undefined });
  });

  it('who died keeps the age at death', () => {
    expect(patientView({ ...patient, deceasedDateTime: '1989-02-15' })).toMatchObject({ deceased: 'Deceased 15 Feb 1989', age: '24 y' });
  });

  it('who died at an unknown time has no age', () => {
    expect(patientView({ ...patient, deceasedBoolean: true })).toMatchObject({ deceased: 'Deceased, date not recorded', age: undefined });
  });

  it('lists every identifier with its kind, the record number first', () => {
    const view = patientView({ ...patient, identifier: [{ type: { text: 'Passport' }, value: 'P1' }, { type: mr, value: 'M1' }, { system: 'http://a.org/x', value: 'S1' }, { use: 'old', value: 'gone' }] });
    expect(view.identifiers).toEqual([{ label: 'MRN', value: 'M1' }, { label: 'Passport', value: 'P1' }, { label: 'a.org', value: 'S1' }]);
  });
});
