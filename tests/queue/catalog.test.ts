import { expect, test } from 'vitest';
import { addJob, addJobs } from '#app/queue/add-job.ts';
import { catalog, type JobName } from '#app/queue/catalog.ts';

/** Stands where a pg client would: keeps what would be sent. */
function recorder() {
  const sent: Record<string, unknown>[][] = [];
  const query = (_sql: string, values: unknown[]) => {
    sent.push(JSON.parse(String(values[0])) as Record<string, unknown>[]);
    return Promise.resolve();
  };
  return { sent, writer: { query } };
}

test('a payload that the catalog does not know is not queued', async () => {
  const { sent, writer } = recorder();
  await expect(addJob(writer, 'rescore-buyer', { shopId: 1, buyerId: 'anna@canary.example' })).rejects.toThrow();
  await expect(addJob(writer, 'plan-night', { shopId: 1, day: 'tomorrow' })).rejects.toThrow();
  expect(sent).toEqual([]);
});

test('fields beyond the catalog never reach the queue', async () => {
  const { sent, writer } = recorder();
  const payload = { shopId: 1, buyerId: '7', email: 'anna@canary.example' };
  await addJob(writer, 'rescore-buyer', payload);
  expect(sent).toMatchObject([[{ payload: { shopId: 1, buyerId: '7' }, job_key: 'rescore:1:7' }]]);
  expect(JSON.stringify(sent)).not.toContain('canary');
});

test('of jobs with one key the last counts, and all are sent in one order', async () => {
  const { sent, writer } = recorder();
  await addJobs(writer, [
    { name: 'rescore-buyer', payload: { shopId: 1, buyerId: '9' } },
    { name: 'rescore-buyer', payload: { shopId: 1, buyerId: '3' } },
    { name: 'rescore-buyer', payload: { shopId: 1, buyerId: '9' }, runAt: new Date(0) },
  ]);
  expect(sent[0]?.map(({ job_key, run_at }) => [job_key, run_at])).toEqual([
    ['rescore:1:3', null],
    ['rescore:1:9', '1970-01-01T00:00:00.000Z'],
  ]);
});

test('guests have negative ids, and they may be rescored', async () => {
  const { sent, writer } = recorder();
  await addJob(writer, 'rescore-buyer', { shopId: 1, buyerId: '-281474976710655' });
  expect(sent).toHaveLength(1);
});

test('nothing to add is no statement', async () => {
  const { sent, writer } = recorder();
  await addJobs(writer, []);
  expect(sent).toEqual([]);
});

test('every job is tried more than once, and keys of two jobs never meet', () => {
  const names = Object.keys(catalog) as JobName[];
  expect(names.every((name) => catalog[name].attempts >= 3)).toBe(true);
  const sample = {
    shopId: 1,
    webhookId: 'w',
    buyerId: '1',
    importId: 1,
    effectId: '1',
    discountId: '1',
    day: '2026-11-22',
  };
  const keys = names.map((name) => catalog[name].key?.(sample as never));
  expect(new Set(keys).size).toBe(names.length);
});
