// https://hl7.org/fhir/R4/allergyintolerance.html
import type { AllergyIntolerance, AllergyIntoleranceReaction } from 'fhir/r4';
import { codesIn, conceptText, SNOMED, statusCode, withoutSemanticTag } from '@shared/fhir/concept';
import type { Tone } from '@shared/ui/Mark';
import { messages } from './messages';

/** Statements that there is nothing, which are recorded as AllergyIntolerance too. Only the first one is about everything. */
const NONE_KNOWN: Record<string, string | undefined> = {
  '716186003': 'No known allergies',
  '409137002': 'No known drug allergies',
  '429625007': 'No known food allergies',
  '428607008': 'No known environmental allergies',
  '428197003': 'No known insect allergies',
  '716184000': 'No known latex allergy',
};
const NO_KNOWN_ALLERGY = '716186003';

export interface AllergyView {
  id: string;
  substance: string;
  active: boolean;
  criticality: string;
  high: boolean;
  tone: Tone;
  /** The worst severity of its reactions. */
  severity: string | undefined;
  reactions: string | undefined;
  /** What limits the statement: intolerance, unconfirmed, resolved. */
  qualifiers: string[];
  recorded: string | undefined;
}

export interface AllergySummary {
  /** Active first, high risk first. */
  allergies: AllergyView[];
  /** "No known allergies" and its narrower forms, as far as they are recorded and in force. */
  statements: string[];
  /** The record says that there are no allergies at all, and nothing speaks against it. */
  noneKnown: boolean;
  conflict: boolean;
}

const SEVERITIES = ['severe', 'moderate', 'mild'] as const;

const inForce = (allergy: AllergyIntolerance): boolean => !['entered-in-error', 'refuted'].includes(statusCode(allergy.verificationStatus) ?? '');

const isActive = (allergy: AllergyIntolerance): boolean => (statusCode(allergy.clinicalStatus) ?? 'active') === 'active';

const statementOf = (allergy: AllergyIntolerance): string | undefined => codesIn(allergy.code, SNOMED).map((code) => NONE_KNOWN[code]).find(Boolean);

const worst = (reactions: readonly AllergyIntoleranceReaction[]): string | undefined =>
  SEVERITIES.find((severity) => reactions.some((reaction) => reaction.severity === severity));

function reactionText({ manifestation, severity, description }: AllergyIntoleranceReaction): string {
  const what = manifestation.map((each) => withoutSemanticTag(conceptText(each) ?? '')).filter(Boolean).join(', ') || (description ?? messages.reactionUnknown);
  return severity === undefined ? what : `${what} (${messages.severity[severity] ?? severity})`;
}

function qualifiersOf(allergy: AllergyIntolerance): string[] {
  const status = statusCode(allergy.clinicalStatus);
  return [
    allergy.type === 'intolerance' ? messages.kinds[allergy.type] : undefined,
    statusCode(allergy.verificationStatus) === 'unconfirmed' ? messages.unconfirmed : undefined,
    status === 'inactive' ? messages.inactive : status === 'resolved' ? messages.resolved : undefined,
  ].filter((each) => each !== undefined);
}

export function allergyView(allergy: AllergyIntolerance): AllergyView {
  const reactions = allergy.reaction ?? [];
  const substance = conceptText(allergy.code) ?? conceptText(reactions.find((reaction) => reaction.substance)?.substance);
  const high = allergy.criticality === 'high';
  return {
    id: allergy.id ?? '',
    substance: substance === undefined ? messages.unnamed : withoutSemanticTag(substance),
    active: isActive(allergy),
    criticality: allergy.criticality === undefined ? messages.noCriticality : (messages.criticality[allergy.criticality] ?? allergy.criticality),
    high,
    tone: high ? 'critical' : 'quiet',
    severity: worst(reactions),
    reactions: reactions.length === 0 ? undefined : reactions.map(reactionText).join('; '),
    qualifiers: qualifiersOf(allergy),
    recorded: allergy.recordedDate ?? allergy.onsetDateTime,
  };
}

const urgency = (allergy: AllergyView): number => (allergy.active ? 0 : 100) + (allergy.high ? 0 : 10) + (allergy.severity === undefined ? 3 : SEVERITIES.findIndex((each) => each === allergy.severity));

export function allergySummary(resources: readonly AllergyIntolerance[]): AllergySummary {
  const valid = resources.filter(inForce);
  const negative = valid.filter((each) => statementOf(each) !== undefined && isActive(each));
  const allergies = valid
    .filter((each) => statementOf(each) === undefined)
    .map(allergyView)
    .sort((a, b) => urgency(a) - urgency(b) || a.substance.localeCompare(b.substance));
  const some = allergies.some((each) => each.active);
  const all = negative.some((each) => codesIn(each.code, SNOMED).includes(NO_KNOWN_ALLERGY));
  return {
    allergies,
    statements: [...new Set(negative.map((each) => statementOf(each) ?? ''))],
    noneKnown: all && !some,
    conflict: all && some,
  };
}
