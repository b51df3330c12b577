import { criteriaParams, describe as inWords, nextSort, parseSearch, parseSort, safePage, searchParams } from './patientSearch';

const params = (text: string) => criteriaParams(parseSearch(text));

describe('the one search box', () => {
  it.each([
    ['smith', [['name', 'smith']]],
    ['Alva958 Dickinson688', [['name', 'Alva958'], ['name', 'Dickinson688']]],
    ['O’Hara248', [['name', 'O’Hara248']]],
    ['Nguyễn', [['name', 'Nguyễn']]],
    ['1984-03-12', [['birthdate', '1984-03-12']]],
    ['1984-03', [['birthdate', '1984-03']]],
    ['1984', [['birthdate', '1984']]],
    ['smith 1984-03-12', [['name', 'smith'], ['birthdate', '1984-03-12']]],
    ['7301', [['identifier', '7301']]],
    ['999-12-3456', [['identifier', '999-12-3456']]],
    ['S99969123', [['identifier', 'S99969123']]],
    ['742fc10a-c565-f636-3c05-5dcd28672194', [['identifier', '742fc10a-c565-f636-3c05-5dcd28672194']]],
    ['http://hospital.org|42', [['identifier', 'http://hospital.org|42']]],
    ['2024-13-45', [['identifier', '2024-13-45']]],
    ['', []],
  ])('takes %j as %j', (text, expected) => {
    expect(params(text)).toEqual(expected);
  });

  it('escapes what FHIR would read as syntax', () => {
    expect(params('a$b')).toEqual([['name', 'a\\$b']]);
    expect(params('back\\slash')).toEqual([['name', 'back\\\\slash']]);
  });

  it('says how it understood what was typed', () => {
    expect(inWords(parseSearch('smi 1984-03-12'))).toBe('a name that starts with “smi” and birth date 12 Mar 1984');
  });
});

describe('the patient list', () => {
  it('asks for sorted pages of 25 with an accurate total', () => {
    expect(searchParams('', { key: 'family', descending: true })).toEqual([['_sort', '-family,-given'], ['_count', '25'], ['_total', 'accurate']]);
  });

  it('turns a column round when it is chosen again, and starts dates at the newest', () => {
    expect(nextSort({ key: 'family', descending: false }, 'family')).toEqual({ key: 'family', descending: true });
    expect(nextSort({ key: 'family', descending: false }, '_lastUpdated')).toEqual({ key: '_lastUpdated', descending: true });
  });

  it('ignores a sort or a page that somebody put into the address', () => {
    expect(parseSort('-password')).toEqual({ key: 'family', descending: false });
    expect(safePage('Patient?name=a&_cursor=x')).toBe('Patient?name=a&_cursor=x');
    for (const page of [null, 'https://evil.example/Patient?x', '../Patient?x', 'Observation?x', 'Patient/1']) expect(safePage(page)).toBeUndefined();
  });
});
