import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateCases } from '#app/cli/evaluate-cases.ts';
import { readCommand } from '#app/cli/flags.ts';
import { readPurchases } from '#app/cli/read-purchases.ts';
import { Refusal } from '#app/cli/refusal.ts';

const root = new URL('../../', import.meta.url).pathname;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rhythm-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function rhythm(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['app/cli/rhythm.ts', ...args], { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const lastLine = ({ out }: Ended): unknown => JSON.parse(out.trimEnd().split('\n').at(-1)!);

/** Forty buyers of whom every other comes back every ten days or so, the first days of 2026; two rows of one day; one credit note. */
function smallShop(): string {
  const rows = ['customer_id,datetime,order_id,amount'];
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 16);
  for (let buyer = 0; buyer < 40; buyer += 1) {
    const visits = buyer % 2 === 0 ? 1 : 3 + (buyer % 7);
    for (let visit = 0; visit < visits; visit += 1) {
      const on = (buyer % 9) + visit * 10 + ((buyer * visit) % 4);
      rows.push(`b${buyer},${day(on)},${rows.length},${(10 + (buyer % 5) * 3 + visit).toFixed(2)}`);
    }
  }
  rows.push(
    `b1,${day(1)},900,5.00`,
    `b3,${day(40)},901,-7.50`,
    `,${day(2)},902,9.99`,
    '"b,7""x",2026-01-03T10:00,903,1.00',
  );
  return `${rows.join('\r\n')}\r\n`;
}

describe('rhythm fit', () => {
  it('fits, scores and writes the buyers; the last line is one JSON object', async () => {
    const data = await file('shop.csv', `\uFEFF${smallShop()}`);
    const out = join(folder, 'buyers.csv');
    const ended = await rhythm(
      'fit',
      data,
      '--until',
      '2026-02-15',
      '--holdout',
      '2026-03-10',
      '--unit',
      'weeks',
      '--out',
      out,
    );
    expect(ended).toMatchObject({ code: 0, err: '' });
    const report = lastLine(ended) as Record<string, unknown>;
    expect(report).toMatchObject({
      n: 41,
      n_repeat: 20,
      unit: 'weeks',
      rows_without_customer: 1,
      credit_notes: 1,
      excluded: [],
    });
    for (const name of ['k', 'r', 'alpha', 'a', 'b', 'LL', 'seconds']) expect(report[name]).toBeTypeOf('number');
    expect((report.LL_by_k as number[])[(report.k as number) - 1]).toBe(report.LL);
    const holdout = report.holdout as Record<string, unknown>;
    for (const name of ['mae', 'rmse', 'bias']) expect(holdout[name]).toBeTypeOf('number');
    for (const name of ['three_x', 'recency', 'mbg', 'mbg_levelled', 'hybrid']) {
      expect((holdout.candidates as Record<string, Record<string, number>>)[name]!.log_loss).toBeTypeOf('number');
    }
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(42);
    expect(lines[0]).toBe(
      'customer_id,x,t_x,T,litt,palive,pactive,cet,expected_on,due_on,late_on,slipping_on,lost_on,gone_on,alarm_on',
    );
    expect(lines.at(-1)).toMatch(/^"b,7""x",0,0,/);
    expect(lines[2]).toMatch(/^b1,\d+,[\d.]+,[\d.]+,-?[\d.]+,0\.\d+,0\.\d+,[\d.]+(,\d{4}-\d{2}-\d{2}){7}$/);
  });

  it('says whom it leaves out: the bot that would have moved the shop', async () => {
    const visits = Array.from({ length: 400 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)));
    const bot = visits.map((at, i) => `bot,${at.toISOString()},${1000 + i},1.00\r\n`).join('');
    const data = await file('bot.csv', smallShop() + bot);
    const ended = await rhythm('fit', data, '--until', '2027-02-04');
    expect(lastLine(ended)).toMatchObject({ n: 41, excluded: ['bot'] });
    expect(ended.out).toContain('left out, because each would move the shop alone: bot');
  });

  it('means the same in days and in weeks, plain and gzipped', async () => {
    const plain = await file('shop.csv', smallShop());
    const zipped = await file('shop.csv.gz', gzipSync(smallShop()));
    const days = lastLine(await rhythm('fit', plain, '--until', '2026-02-15')) as Record<string, number>;
    const weeks = lastLine(await rhythm('fit', zipped, '--until', '2026-02-15', '--unit', 'weeks')) as Record<
      string,
      number
    >;
    expect(days).toMatchObject({ unit: 'days', holdout: null });
    expect(weeks.k).toBe(days.k);
    // As far as the search goes: the likelihood of so small a shop is flat at its top.
    expect((weeks.alpha! * 7) / days.alpha!).toBeCloseTo(1, 5);
    expect(weeks.LL!).toBeGreaterThan(days.LL!);
  });

  it('refuses with exit code 2 and without a stack', async () => {
    const bad = await file('bad-date.csv', 'customer_id,date\n1,2026-01-01\n1,2026-02-30\n');
    const ended = await rhythm('fit', bad, '--until', '2026-06-30');
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(/bad-date\.csv, column date, row 3: "2026-02-30"/);
    expect(ended.err).not.toMatch(/\n +at /);
    const once = await file('once.csv', 'customer_id,date\n1,2026-01-01\n2,2026-01-02\n');
    expect(await rhythm('fit', once, '--until', '2026-06-30')).toMatchObject({ code: 2, out: '' });
    const nowhere = join(folder, 'no', 'such', 'folder.csv');
    const plain = await file('shop.csv', smallShop());
    expect(await rhythm('fit', plain, '--until', '2026-02-15', '--out', nowhere)).toMatchObject({ code: 2, out: '' });
  });

  it('explains itself', async () => {
    const ended = await rhythm('--help');
    expect(ended.code).toBe(0);
    expect(ended.out).toContain('rhythm fit FILE.csv');
  });
});

describe('rhythm eval', () => {
  const one = { z: 1, k: 1, r: 0.525, alpha: 6.183, a: 0.891, b: 1.614, x: 2, t_x: 30.43, T: 38.86, litt: 3, t: 39 };

  it('prints LL, palive, pactive, cet of each case as its last line', async () => {
    const path = await file('cases.json', JSON.stringify([one, { ...one, x: 0, t_x: 0, litt: 0, tag: 'once' }]));
    const ended = await rhythm('eval', path);
    const [first, second] = lastLine(ended) as Record<string, number>[];
    // 50-digit values of the golden cases "MBG ID1" and "MBG x=0".
    expect(first!.LL).toBeCloseTo(-9.4855513145339315, 12);
    expect(first!.palive).toBeCloseTo(0.70620226511848728, 13);
    expect(first!.pactive).toBeCloseTo(0.55999409082229315, 13);
    expect(first!.cet).toBeCloseTo(1.2629606232673657, 12);
    expect(second).toMatchObject({ tag: 'once' });
    expect(second!.cet).toBeCloseTo(0.15401274667514669, 13);
  });

  it('refuses with exit code 2', async () => {
    const ended = await rhythm('eval', await file('text.json', 'hello'));
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(/text\.json is not JSON/);
    expect(await rhythm('eval', join(folder, 'nowhere.json'))).toMatchObject({ code: 2 });
  });

  it.each([
    [{}, /expected array/],
    [[one, { ...one, r: undefined }], /cases, case 2, r/],
    [[{ ...one, t_x: 50 }], /case 1, t_x: expected t_x to be at most T/],
    [[{ ...one, x: 1.5 }], /case 1, x/],
    [[{ ...one, alpha: 0 }], /case 1, alpha/],
  ])('names the case and the field of %j', (cases, message) => {
    expect(() => evaluateCases(cases, 'cases')).toThrow(Refusal);
    expect(() => evaluateCases(cases, 'cases')).toThrow(message);
  });
});

describe('readPurchases', () => {
  it('adds the orders of a day, passes over other columns, and counts what is nobody’s purchase', async () => {
    const purchases = await readPurchases(await file('shop.csv', smallShop()));
    expect(purchases).toMatchObject({ hasAmounts: true, withoutCustomer: 1, creditNotes: 1 });
    expect(purchases.ids).toContain('b,7"x');
    // b1 bought for 13.00 on its first day, and for 5.00 more in a second order of that day.
    expect([...purchases.days[1]!.values()][0]).toBeCloseTo(18, 12);
    const bare = await readPurchases(await file('bare.csv', 'date,customer_id\n2026-01-01,7\n'));
    expect(bare).toMatchObject({ ids: ['7'], hasAmounts: false, rows: 1 });
  });

  it.each([
    ['no-column.csv', 'customer,date\n1,2026-01-01\n', /no column customer_id/],
    ['no-date.csv', 'customer_id,when\n1,2026-01-01\n', /row 1: there is no column date or datetime/],
    ['bad-date.csv', 'customer_id,datetime\n1,2026-01-01\n1,1/2/2026\n', /column datetime, row 3: "1\/2\/2026"/],
    ['no-day.csv', 'customer_id,date\n1,\n', /column date, row 2: ""/],
    ['bad-amount.csv', 'customer_id,date,amount\n1,2026-01-01,4\n1,2026-01-02,four\n', /column amount, row 3: "four"/],
    ['ragged.csv', 'customer_id,date\n1,2026-01-01\n2\n', /line 3/],
    ['empty.csv', '', /not even a header/],
    ['not-gzip.csv.gz', 'customer_id,date\n', /cannot be read/],
  ])('refuses %s, naming column and row', async (name, content, message) => {
    const reading = readPurchases(await file(name, content));
    await expect(reading).rejects.toThrow(Refusal);
    await expect(reading).rejects.toThrow(message);
  });

  it('refuses what is not there and what is no file', async () => {
    await expect(readPurchases(join(folder, 'nowhere.csv'))).rejects.toThrow(/There is no file .*nowhere\.csv/);
    await expect(readPurchases(folder)).rejects.toThrow(/cannot be read/);
  });
});

describe('readCommand', () => {
  it('reads both commands', () => {
    expect(readCommand(['eval', 'x.json'])).toEqual({ kind: 'eval', file: 'x.json' });
    expect(readCommand(['fit', 'x.csv', '--until', '1970-01-02', '--unit=weeks'])).toEqual({
      kind: 'fit',
      file: 'x.csv',
      until: 1,
      holdout: undefined,
      unit: 'weeks',
      out: undefined,
    });
  });

  it.each([
    [['fit', 'x.csv'], /needs --until/],
    [['fit', 'x.csv', '--until', 'yesterday'], /--until is a date like/],
    [['fit', 'x.csv', '--until', '2026-01-01', '--holdout', '2026-01-01'], /must be a day after --until/],
    [['fit', 'x.csv', '--until', '2026-01-01', '--unit', 'years'], /--unit is days or weeks/],
    [['fit', 'x.csv', '--untill', '2026-01-01'], /--untill/],
    [['fit', 'x.csv', 'y.csv', '--until', '2026-01-01'], /one file/],
    [['fit'], /needs a file/],
    [['guess'], /not "guess"/],
    [[], /Usage/],
    [['eval', 'x.json', '--until', '2026-01-01'], /takes no flags/],
  ])('refuses %j', (args, message) => {
    expect(() => readCommand(args)).toThrow(Refusal);
    expect(() => readCommand(args)).toThrow(message);
  });
});
