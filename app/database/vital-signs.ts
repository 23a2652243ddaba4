import type { Db } from './client.ts';

/** One number of the app's state, with what it is about. */
export interface VitalSign {
  name: string;
  help: string;
  labels: Record<string, string>;
  value: number;
}

// What an operator asks in the night: does work wait, for how long, does anything fail for good, is anything stuck.
const QUESTIONS = [
  {
    name: 'comeback_jobs',
    help: 'Jobs in the queue by name and whether they wait, run, or have used up their tries.',
    sql: `select task_identifier as job,
                 case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed'
                      when run_at > now() then 'later' else 'waiting' end as state, count(*)::float8 as value
          from graphile_worker.jobs group by 1, 2`,
  },
  {
    name: 'comeback_oldest_job_seconds',
    help: 'How long the oldest job that could run has waited.',
    sql: `select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as value from graphile_worker.jobs
          where locked_at is null and attempts < max_attempts and run_at <= now()`,
  },
  {
    name: 'comeback_deliveries_unrecorded',
    help: 'Webhooks that were accepted and are not recorded yet.',
    sql: `select count(*)::float8 as value from deliveries where recorded_at is null`,
  },
  {
    name: 'comeback_effects',
    help: 'Effects by kind and state; unknown ones need a look.',
    sql: `select kind, state, count(*)::float8 as value from effects group by 1, 2`,
  },
  {
    name: 'comeback_shops',
    help: 'Shops by whether they have the app.',
    sql: `select case when uninstalled_at is null then 'installed' else 'gone' end as state, count(*)::float8 as value
          from shops group by 1`,
  },
  {
    name: 'comeback_shops_without_night',
    help: 'Installed shops with buyers whose last night was planned more than two days ago.',
    sql: `select count(*)::float8 as value from shops s where s.uninstalled_at is null
          and s.planned_on < current_date - 2 and exists (select 1 from buyers b where b.shop_id = s.shop_id)`,
  },
];

/** The state of the whole installation in numbers, without anything that tells one shop from another. */
export async function vitalSigns(db: Db): Promise<VitalSign[]> {
  const answers = await Promise.all(
    QUESTIONS.map(async ({ name, help, sql }) => {
      const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(sql);
      return rows.map(({ value, ...labels }) => ({ name, help, labels: texts(labels), value: Number(value) }));
    }),
  );
  return answers.flat();
}

/** @throws when the database does not answer or has no tables */
export async function askDatabase(db: Db): Promise<void> {
  await db.$queryRaw`select 1 from shops limit 1`;
}

const texts = (labels: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
