/** How alike two words are, from 0 to 1, by Jaro and Winkler: made for names with typing errors. */
export function similarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (a === '' || b === '') return 0;
  const { common, transposed } = commonCharacters(a, b);
  if (common === 0) return 0;
  const jaro = (common / a.length + common / b.length + (common - transposed) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function commonCharacters(a: string, b: string): { common: number; transposed: number } {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const fromA: string[] = [];
  for (const [i, letter] of Array.from(a).entries()) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (taken.has(j) || b[j] !== letter) continue;
      taken.add(j);
      fromA.push(letter);
      break;
    }
  }
  const fromB = [...taken].sort((x, y) => x - y).map((j) => b[j]);
  const transposed = fromA.filter((letter, i) => letter !== fromB[i]).length / 2;
  return { common: fromA.length, transposed };
}

/** Letters and digits only, without case and accents: "O’Hára" and "ohara" are one name. */
export const normalized = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/\p{M}/gu, '');
