import { emptyRegistration, errorsFrom, toPatient, validate, type Registration } from './registration';

const now = new Date('2026-11-22T12:00:00');
const form = (more: Partial<Registration> = {}): Registration => ({ ...emptyRegistration, family: 'Okafor', given: 'Ada  Ngozi', birthDate: '1958-03-12', gender: 'female', ...more });

describe('a registration', () => {
  it('is valid with name, birth date and sex', () => {
    expect(validate(form(), now)).toEqual({});
  });

  it.each<[Partial<Registration>, keyof Registration, RegExp]>([
    [{ family: ' ', given: '' }, 'family', /Enter a family name/],
    [{ birthDate: '' }, 'birthDate', /or tick/],
    [{ birthDate: '1958-02-30' }, 'birthDate', /“1958-02-30” is not a date/],
    [{ birthDate: '12.03.1958' }, 'birthDate', /year-month-day/],
    [{ birthDate: '2026-11-23' }, 'birthDate', /in the future/],
    [{ birthDate: '2027' }, 'birthDate', /in the future/],
    [{ birthDate: '1890-01-01' }, 'birthDate', /130 years/],
    [{ gender: '' }, 'gender', /Unknown/],
    [{ mrn: 'A 1' }, 'mrn', /cannot contain/],
    [{ phone: 'none' }, 'phone', /not a phone number/],
    [{ phone: '12' }, 'phone', /at least 5 digits/],
  ])('with %j says what is wrong with %s', (more, field, text) => {
    expect(validate(form(more), now)[field]).toMatch(text);
  });

  it.each<Partial<Registration>>([{ family: '' }, { birthDate: '', birthDateUnknown: true }, { birthDate: '1958' }, { birthDate: '2026-11-22' }, { phone: '+41 (0)44 555-01.17' }])('is valid with %j', (more) => {
    expect(validate(form(more), now)).toEqual({});
  });

  it('becomes a Patient without empty elements', () => {
    expect(toPatient(form({ mrn: ' M1 ', phone: '044 555', city: 'Zürich' }), 'http://sys')).toEqual({
      resourceType: 'Patient', active: true,
      identifier: [{ use: 'usual', system: 'http://sys', value: 'M1', type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR', display: 'Medical record number' }] } }],
      name: [{ use: 'official', family: 'Okafor', given: ['Ada', 'Ngozi'] }],
      telecom: [{ system: 'phone', value: '044 555' }], gender: 'female', birthDate: '1958-03-12', address: [{ use: 'home', city: 'Zürich' }],
    });
    expect(toPatient(form({ birthDate: '', birthDateUnknown: true, family: '' }), '')).toEqual({ resourceType: 'Patient', active: true, name: [{ use: 'official', given: ['Ada', 'Ngozi'] }], gender: 'female' });
  });

  it('shows the server’s issues beside the fields they are about', () => {
    const issue = (text: string, expression?: string) => ({ severity: 'error' as const, code: 'value' as const, diagnostics: text, ...(expression === undefined ? {} : { expression: [expression] }) });
    const { fields, rest } = errorsFrom([
      issue('a', 'Patient.name[0].given[1]'), issue('b', 'Patient.birthDate'), issue('c', 'Patient.address[0].line[0]'), issue('d', 'Patient.identifier[0].value'),
      issue('e'), issue('f', 'Patient.maritalStatus'), { severity: 'warning', code: 'informational', diagnostics: 'g', expression: ['Patient.gender'] },
    ]);
    expect(fields).toEqual({ given: 'a', birthDate: 'b', line: 'c', mrn: 'd' });
    expect(rest).toEqual(['e', 'f']);
  });
});
