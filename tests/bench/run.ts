// npm run bench [-- NAME …]: figures measured side by side with a reference in one run; the last line is one JSON object.
import { holds, inRatios, type Measurement } from './measurement.ts';

const suites: Record<string, () => Promise<Measurement[]>> = {
  import: async () => (await import('./import.ts')).benchImport(),
  webhooks: async () => (await import('./webhooks.ts')).benchWebhooks(),
  pages: async () => (await import('./pages.ts')).benchPages(),
  rhythm: async () => (await import('./rhythm.ts')).benchRhythm(),
  reclock: async () => (await import('./reclock.ts')).benchReclock(),
  planner: async () => (await import('./planner.ts')).benchPlanner(),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length) {
  console.error(`There is no benchmark called ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const results: Measurement[] = [];
for (const [name, measure] of Object.entries(suites)) {
  if (wanted.length && !wanted.includes(name)) continue;
  console.log(`${name} …`);
  for (const one of await measure()) {
    const against = one.ratio === undefined ? '' : `, ratio ${one.ratio.toFixed(2)}`;
    const bar = one.bar === undefined ? '' : ` (bar ${one.bar}: ${holds(one) ? 'holds' : 'MISSED'})`;
    console.log(`  ${one.name}: ${one.value} ${one.unit}${against}${bar}`);
    results.push(one);
  }
}
console.log(JSON.stringify(Object.fromEntries(results.map(inRatios).map(({ name, ...rest }) => [name, rest]))));
process.exit(results.every(holds) ? 0 : 1);
