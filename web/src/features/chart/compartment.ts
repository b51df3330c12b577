// https://hl7.org/fhir/R4/compartmentdefinition-patient.html
import type { FhirResource, Reference } from 'fhir/r4';
import { FhirError } from '@shared/fhir/error';

const ownerOf = (resource: FhirResource): string | undefined => {
  const { subject, patient } = resource as { subject?: Reference; patient?: Reference };
  return /(?:^|\/)Patient\/([^/]+)/.exec((subject ?? patient)?.reference ?? '')?.[1];
};

/** Nothing of another patient is ever shown: an answer that holds some is refused as a whole. */
export function assertOwnedBy(id: string, resources: readonly FhirResource[]): void {
  const foreign = resources.find((resource) => (ownerOf(resource) ?? id) !== id);
  if (foreign) throw new FhirError('unreadable', `The server’s answer holds a ${foreign.resourceType} of another patient, so none of it is shown.`);
}
