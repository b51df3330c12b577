// https://hl7.org/fhir/R4/encounter.html
import type { Encounter } from 'fhir/r4';
import { conceptText, withoutSemanticTag } from '@shared/fhir/concept';
import { messages } from './messages';

export interface EncounterView {
  id: string;
  type: string;
  kind: string | undefined;
  /** Words for everything but finished. */
  status: string | undefined;
  open: boolean;
  reason: string | undefined;
  who: string | undefined;
  start: string | undefined;
}

const words = (text: string | undefined): string | undefined => (text === undefined ? undefined : withoutSemanticTag(text));

export function encounterView(encounter: Encounter): EncounterView {
  const { class: kind, participant, reasonCode, reasonReference, serviceProvider } = encounter;
  const people = (participant ?? []).flatMap(({ individual }) => individual?.display ?? []);
  const reason = words(conceptText(reasonCode?.[0])) ?? reasonReference?.[0]?.display;
  return {
    id: encounter.id ?? '',
    type: words(conceptText(encounter.type?.[0])) ?? messages.unnamed,
    kind: messages.classes[kind.code ?? ''] ?? kind.display ?? kind.code,
    status: messages.statuses[encounter.status],
    open: ['arrived', 'triaged', 'in-progress', 'onleave'].includes(encounter.status),
    reason: reason === undefined ? undefined : messages.because(reason),
    who: [...new Set([...people, serviceProvider?.display])].filter(Boolean).join(', ') || undefined,
    start: encounter.period?.start,
  };
}
