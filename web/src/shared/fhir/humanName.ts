// https://hl7.org/fhir/R4/datatypes.html#HumanName
import type { HumanName } from 'fhir/r4';

const RANK = ['official', 'usual', undefined, 'nickname', 'temp', 'anonymous', 'maiden', 'old'] as const;

const rank = (name: HumanName): number => (RANK as readonly (string | undefined)[]).indexOf(name.use);

/** The name in use: official before usual before the rest; an ended one only when there is no other. */
export function currentName(names: readonly HumanName[] | undefined): HumanName | undefined {
  const ended = (name: HumanName): number => (name.period?.end !== undefined && Date.parse(name.period.end) < Date.now() ? 1 : 0);
  return [...(names ?? [])].sort((a, b) => ended(a) - ended(b) || rank(a) - rank(b))[0];
}

const joined = (parts: readonly (string | undefined)[] | undefined): string =>
  (parts ?? []).filter((part) => part !== undefined && part.trim() !== '').join(' ');

/** "Okafor, Ada Ngozi": the order people look a name up in. */
export function formatName(names: readonly HumanName[] | undefined): string | undefined {
  const name = currentName(names);
  if (!name) return undefined;
  const given = joined(name.given);
  const family = [name.family, joined(name.suffix)].filter(Boolean).join(' ');
  if (family && given) return `${family}, ${given}`;
  return family || given || name.text;
}

export const formerNames = (names: readonly HumanName[] | undefined): string[] => {
  const current = currentName(names);
  return (names ?? []).filter((name) => name !== current).flatMap((name) => formatName([name]) ?? []);
};
