// https://hl7.org/fhir/R4/patient.html#search
import { formatDate, parseDate } from '@shared/fhir/dates';
import type { SearchParams } from '@shared/fhir/client';
import { messages } from './messages';

export interface Criterion {
  kind: 'name' | 'birthdate' | 'identifier';
  text: string;
}

// One-letter prefixes with digits are numbers of passports and licences; a longer word with a few digits is a name (Synthea's are).
const isNumberLike = (word: string): boolean => /\d/.test(word) && !/^\p{L}['’\p{L}-][’'\p{L}-]*\d{0,4}$/u.test(word);

function kindOf(word: string): Criterion['kind'] {
  if (parseDate(word) !== undefined && word.length >= 4 && !word.includes('T')) {
    const year = Number(word.slice(0, 4));
    // Four digits alone are a year only where a patient's birth can lie; otherwise they are somebody's number.
    return word.length > 4 || (year >= 1890 && year <= new Date().getFullYear()) ? 'birthdate' : 'identifier';
  }
  return word.includes('|') || isNumberLike(word) ? 'identifier' : 'name';
}

/** What a person typed into the one search box: every word is a name, a birth date or an identifier, and each narrows the search. */
export function parseSearch(text: string): Criterion[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  return words.map((word) => ({ kind: kindOf(word), text: word }));
}

// https://hl7.org/fhir/R4/search.html#escaping
const escaped = (text: string): string => text.replace(/[\\,$]/g, '\\$&');
const value = ({ kind, text }: Criterion): string => (kind === 'name' ? escaped(text).replace(/\|/g, '\\|') : escaped(text));

export const criteriaParams = (criteria: readonly Criterion[]): SearchParams => criteria.map((each) => [each.kind, value(each)] as const);

/** The search in words, so that nobody wonders why "1984" found nobody called so. */
export const describe = (criteria: readonly Criterion[]): string =>
  criteria
    .map(({ kind, text }) => (kind === 'name' ? messages.nameStarts(text) : kind === 'birthdate' ? messages.born(formatDate(text) ?? text) : messages.identifier(text)))
    .join(messages.and);

export const SORT_KEYS = ['family', 'birthdate', '_lastUpdated'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  key: SortKey;
  descending: boolean;
}

export const DEFAULT_SORT: Sort = { key: 'family', descending: false };

export function parseSort(text: string | null): Sort {
  const descending = text?.startsWith('-') ?? false;
  const key = SORT_KEYS.find((each) => each === text?.replace(/^-/, ''));
  return key === undefined ? DEFAULT_SORT : { key, descending };
}

export const sortText = ({ key, descending }: Sort): string => (descending ? `-${key}` : key);

/** The same column again turns it round; a new column starts at its useful end: names from A, dates from the newest. */
export const nextSort = (now: Sort, key: SortKey): Sort =>
  now.key === key ? { key, descending: !now.descending } : { key, descending: key !== 'family' };

// Namesakes stay in one order while paging: the given name decides.
const fhirSort = (sort: Sort): string => (sort.key === 'family' ? `${sortText(sort)},${sort.descending ? '-' : ''}given` : sortText(sort));

export const PAGE_SIZE = 25;

export const searchParams = (text: string, sort: Sort): SearchParams => [
  ...criteriaParams(parseSearch(text)),
  ['_sort', fhirSort(sort)],
  ['_count', String(PAGE_SIZE)],
  ['_total', 'accurate'],
];

/** A page address from the browser's address bar, if it is one of a patient search: it is not to lead anywhere else. */
export const safePage = (page: string | null): string | undefined => (page !== null && /^Patient\/?(_search)?\?[^#]*$/.test(page) ? page : undefined);
