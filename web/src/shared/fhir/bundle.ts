// https://hl7.org/fhir/R4/http.html#paging
import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';
import { FhirError, isOutcome, issueText } from './error';

export interface Page<T extends FhirResource> {
  matches: T[];
  /** Resources that came along by `_include`. */
  included: FhirResource[];
  /** What the server said about the search itself. */
  notices: string[];
  total: number | undefined;
  /** Addresses of the neighbouring pages, relative to the FHIR root. */
  next: string | undefined;
  previous: string | undefined;
}

// A proxy may show the server under another origin than it knows: the part below the FHIR root is what counts.
function linkOf(bundle: Bundle, ...relations: string[]): string | undefined {
  const url = bundle.link?.find((link) => relations.includes(link.relation))?.url;
  if (url === undefined) return undefined;
  const root = url.indexOf('/fhir/R4/');
  return root >= 0 ? url.slice(root + '/fhir/R4/'.length) : url.replace(/^\//, '');
}

export function pageOf<T extends FhirResource>(bundle: Bundle): Page<T> {
  if ((bundle.resourceType as string) !== 'Bundle') throw new FhirError('unreadable', 'The server’s answer to a search is not a Bundle.');
  const entries = (bundle.entry ?? []) as BundleEntry<FhirResource>[];
  const resources = (mode: string) =>
    entries.filter((entry) => (entry.search?.mode ?? 'match') === mode).flatMap((entry) => (entry.resource ? [entry.resource] : []));
  return {
    matches: resources('match') as T[],
    included: resources('include'),
    notices: resources('outcome').filter(isOutcome).flatMap((outcome) => outcome.issue.map(issueText)),
    total: bundle.total,
    next: linkOf(bundle, 'next'),
    previous: linkOf(bundle, 'previous', 'prev'),
  };
}
