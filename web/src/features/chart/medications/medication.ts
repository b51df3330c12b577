// https://hl7.org/fhir/R4/medicationrequest.html
import type { FhirResource, Medication, MedicationRequest } from 'fhir/r4';
import { conceptText } from '@shared/fhir/concept';
import { timeOf } from '@shared/fhir/dates';
import { dosageText } from './dosage';
import { messages } from './messages';

export interface MedicationView {
  id: string;
  name: string;
  /** In force: active, on hold, waiting for a signature, or of unknown status. */
  current: boolean;
  status: string;
  active: boolean;
  dose: string;
  /** What limits the order: proposal, do not give, the reason of its status. */
  qualifiers: string[];
  ordered: string | undefined;
  orderedBy: string | undefined;
}

const CURRENT = ['active', 'on-hold', 'draft', 'unknown'];

function nameOf(request: MedicationRequest, included: readonly FhirResource[]): string {
  const { medicationCodeableConcept, medicationReference } = request;
  if (medicationCodeableConcept) return conceptText(medicationCodeableConcept) ?? messages.unnamed;
  const reference = medicationReference?.reference;
  const candidates = [...(request.contained ?? []), ...included].filter((each): each is Medication => each.resourceType === 'Medication');
  const found = candidates.find((each) => reference === `#${each.id ?? ''}` || (each.id !== undefined && reference?.split('/_history')[0]?.endsWith(`Medication/${each.id}`)));
  return conceptText(found?.code) ?? medicationReference?.display ?? messages.unnamed;
}

function doseOf(request: MedicationRequest): string {
  const ordered = [...(request.dosageInstruction ?? [])].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  return ordered.flatMap((each) => dosageText(each) ?? []).join('; then ') || messages.noDose;
}

export function medicationView(request: MedicationRequest, included: readonly FhirResource[] = []): MedicationView {
  return {
    id: request.id ?? '',
    name: nameOf(request, included),
    current: CURRENT.includes(request.status),
    active: request.status === 'active',
    status: messages.statuses[request.status] ?? request.status,
    dose: doseOf(request),
    qualifiers: [request.doNotPerform === true ? messages.notPerformed : undefined, messages.intents[request.intent], conceptText(request.statusReason)].filter((each) => each !== undefined),
    ordered: request.authoredOn,
    orderedBy: request.requester?.display,
  };
}

export interface MedicationList {
  current: MedicationView[];
  past: MedicationView[];
}

/** Orders in force and past ones, the latest first; what was entered in error is neither. */
export function medicationList(requests: readonly MedicationRequest[], included: readonly FhirResource[] = []): MedicationList {
  const views = requests
    .filter((each) => each.status !== 'entered-in-error')
    .map((each) => medicationView(each, included))
    .sort((a, b) => Number(b.active) - Number(a.active) || (timeOf(b.ordered) ?? 0) - (timeOf(a.ordered) ?? 0) || a.name.localeCompare(b.name));
  return { current: views.filter((each) => each.current), past: views.filter((each) => !each.current) };
}
