// One whole night, from the boundaries that are passed to the contacts that are queued, in a process of its own.
import { openDatabase } from '#app/database/client.ts';
import { planNight } from '#app/services/plan-night.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { testDeps } from '#tests/services/test-deps.ts';

const [databaseUrl = '', day = ''] = process.argv.slice(2);
const database = openDatabase(databaseUrl, 4);
const deps = { ...testDeps(database), now: () => new Date(`${day}T03:00:00Z`) };
const run = { signal: new AbortController().signal };

const startedAt = performance.now();
const before = process.cpuUsage();
await planNight(deps, { shopId: 1, day }, run);
const movedMs = performance.now() - startedAt;
await planPlaybooks(deps, { shopId: 1, day }, run);
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(before);
const maxRssMb = process.resourceUsage().maxRSS / 1024;
const { rows } = await deps.pool.query<{ verdict: string; buyers: number }>(
  'select verdict, count(*)::int as buyers from contact_verdicts where planned_on = $1::date group by 1',
  [day],
);
const verdicts = Object.fromEntries(rows.map(({ verdict, buyers }) => [verdict, buyers]));
console.log(JSON.stringify({ ms, movedMs, cpuMs: (user + system) / 1000, maxRssMb, verdicts }));
await database.close();
