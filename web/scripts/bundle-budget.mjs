// The JavaScript a browser must load before the first screen: the entry and everything it imports statically.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 300;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const gzipKb = (file) => gzipSync(readFileSync(new URL(file, dist))).length / 1024;

function staticImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) staticImports(next, seen);
  return seen;
}

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
const initial = new Set(entries.flatMap((key) => [...staticImports(key)]));
let total = 0;
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.file.endsWith('.js')) continue;
  const size = gzipKb(chunk.file);
  if (initial.has(key)) total += size;
  console.log(`${initial.has(key) ? 'initial' : 'lazy   '}  ${size.toFixed(1).padStart(7)} KB  ${chunk.file}`);
}
console.log(`Initial JavaScript: ${total.toFixed(1)} KB gzip, budget ${LIMIT_KB} KB.`);
if (total > LIMIT_KB) {
  console.error(`Over budget by ${(total - LIMIT_KB).toFixed(1)} KB: load what the first screen does not need with import().`);
  process.exit(1);
}
