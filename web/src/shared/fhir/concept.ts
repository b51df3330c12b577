// https://hl7.org/fhir/R4/datatypes.html#CodeableConcept
import type { CodeableConcept, Coding } from 'fhir/r4';

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';

const codingText = (coding: Coding): string | undefined => coding.display ?? coding.code;

// Word joiners and zero-width spaces occur in real exports: two spellings that look alike have to be alike.
const visible = (text: string): string => text.replace(/[\u200B-\u200D\u2060\uFEFF]/g, '').trim();

/** The words for a concept: its text, else a coding's display, else its code. */
export function conceptText(concept: CodeableConcept | undefined): string | undefined {
  if (!concept) return undefined;
  const found = [concept.text, ...(concept.coding ?? []).map(codingText)].find((text) => text !== undefined && text.trim() !== '');
  return found === undefined ? undefined : visible(found);
}

/** SNOMED CT names carry their kind, "(disorder)", which readers of a chart do not need. */
export const withoutSemanticTag = (text: string): string =>
  text.replace(/ \((disorder|finding|procedure|situation|event|regime\/therapy|substance|product|morphologic abnormality)\)$/, '');

export const codesIn = (concept: CodeableConcept | undefined, system: string): string[] =>
  (concept?.coding ?? []).flatMap((coding) => (coding.system === system && coding.code !== undefined ? [coding.code] : []));

/** The first code of a concept whatever its system: for FHIR's own status concepts, which have one. */
export const statusCode = (concept: CodeableConcept | undefined): string | undefined => concept?.coding?.find((coding) => coding.code)?.code;
