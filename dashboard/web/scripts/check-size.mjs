// Fails the build when the JavaScript the first page needs is larger than the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 300 * 1024;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The entry and everything it imports statically; pages loaded later are not counted. */
function initialFiles(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) initialFiles(next, seen);
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const files = [...initialFiles(entry)].filter((file) => file.endsWith('.js'));
const bytes = files.reduce(
  (sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length,
  0,
);
const kib = (n) => `${(n / 1024).toFixed(1)} KiB`;
console.log(
  `initial JavaScript: ${kib(bytes)} gzip in ${files.length} files (budget ${kib(BUDGET_BYTES)})`,
);
if (bytes > BUDGET_BYTES) {
  console.error('too large: initial JavaScript is over its budget');
  process.exit(1);
}
