import { expect, test } from 'vitest';
import { freshDatabase } from './fresh-database.ts';

const { db } = await freshDatabase();

test('a job added in a transaction goes when the transaction goes', async () => {
  const rolledBack = db.$transaction(async (tx) => {
    await tx.$queryRaw`select id::text from graphile_worker.add_job('x', '{}'::json)`;
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  expect(await db.$queryRaw`select count(*)::int as n from graphile_worker.jobs`).toEqual([{ n: 0 }]);
});
