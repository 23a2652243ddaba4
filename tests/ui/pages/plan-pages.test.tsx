import { describe, expect, test } from 'vitest';
import { ApprovalsPage } from '#app/ui/approvals/approvals-page.tsx';
import { CalendarPage } from '#app/ui/calendar/calendar-page.tsx';
import { DryRunPage } from '#app/ui/dry-run/dry-run-page.tsx';
import { HistoryPage } from '#app/ui/history/history-page.tsx';
import { TasksPage } from '#app/ui/tasks/tasks-page.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { dryRunData } from './dry-run-data.ts';
import { approvalsData, calendarData, historyData, tasksData } from './playbooks-data.ts';

const nothing = () => undefined;
const STAGES = ['no-permission', 'reading', 'failed', 'empty'] as const;

describe('Dry run', () => {
  const html = (change = {}) => render(<DryRunPage data={dryRunData(change)} onActivate={nothing} isActing={false} />);
  const words = (change = {}) => wordsOf(html(change));

  test('is one sentence, which adds up', () => {
    expect(words()).toContain(
      'If on today: 412 customers are eligible, 96 held out, 131 not contacted, 185 contacted. ' +
        'In 14 days: 240 contacts, at most 61 codes, at most €214.',
    );
  });

  test('the funnel ends where its lines lead to', () => {
    const said = words();
    const rows = said.slice(said.indexOf('Eligible'), said.indexOf('How is this computed?'));
    const less = [...rows.matchAll(/− (\d+)/g)].reduce((sum, [, number]) => sum + Number(number), 0);
    expect(412 - less).toBe(185);
    expect(rows).toContain(
      'Just bought − 48 Heard from you lately − 31 No consent − 27 No answer − 14 Waited in vain: Heard from you lately − 11',
    );
    // The draw falls among those whom nothing else stops.
    expect(rows).toMatch(/Held out, so that we can tell what we earned − 96 Contacted today 185 $/);
  });

  test('says of each person what would become of them and why', () => {
    expect(words()).toContain('Due Info Contact Nov 22, 2026: Step 1, Shopify Flow: Be there, with no offer.');
    expect(words()).toContain('It pays: it costs €4.20 on their usual order of €42.00');
    expect(words()).toContain(
      'Not now They have heard from you as often as your rules allow: 1 time in any 7 days. Free again on Nov 26, 2026.',
    );
    expect(words()).toContain('Held out Held out, so that we can tell what we earned: 35% of customers are.');
    expect(words()).toContain('Left out');
    expect(words({ sample: dryRunData().sample.filter(({ isNew }) => isNew) })).not.toContain('Ended');
    expect(words()).toContain('Every step was made, and none brought an order. Those were 2 ladders without an answer');
  });

  test('names only steps that have a bar in these days', () => {
    const calendar = dryRunData().calendar.map(({ on }) => ({ on, byRung: [2, 1, 0], contacts: 3 }));
    const legend = (said: string) => said.slice(said.indexOf('The next 14 days'), said.indexOf('Show as table'));
    expect(legend(words())).toContain('Step 1 Step 2 Step 3');
    expect(legend(words({ calendar }))).toMatch(/Step 1 Step 2 $/);
  });

  test('has the button that switches on, unless it is on or must not be', () => {
    expect(words()).toContain('Switch on');
    expect(words({ state: 'on' })).not.toContain('Switch on');
    expect(words({ state: 'on' })).toContain('What comes next you see here');
    expect(words({ state: 'paused' })).toContain('paused: nothing of this happens until you resume it');
    expect(html({ isConfirmed: false })).toMatch(/aria-disabled="true"[^>]*>(?:(?!<\/button>).)*Switch on/);
  });

  test('says each thing of a person once', () => {
    expect(words()).not.toContain('they hear that you are there');
    expect(words()).not.toContain('No offer belongs here.');
  });

  test('of a playbook that is on, today is decided already', () => {
    const on = { state: 'on', eligible: 0, sample: [] };
    const said = words({ ...on, madeToday: 180 });
    expect(said).toContain('185 contacts were decided for today. Below is what comes next.');
    expect(said).toContain('180 contacts were made today already.');
    expect(said).toContain('Nov 22: 185 contacts');
    expect(words({ ...on, calendar: [] })).toContain('No contact was decided for today. Below is what comes next.');
  });

  test('with nobody it says how people come', () => {
    expect(words({ eligible: 0, sample: [] })).toContain('Nobody would enter today');
  });

  test.each(STAGES)('%s', (stage) => expect(words({ stage })).not.toContain('If on today'));
});

describe('Calendar', () => {
  const words = (change = {}) => wordsOf(render(<CalendarPage data={calendarData(change)} />));

  test('says how much goes out, by day and playbook, and to whom first', () => {
    expect(words()).toContain('120 contacts in the next 14 days');
    expect(words()).toContain('Nov 22: 9 contacts. Prevent 9');
    expect(words()).toContain('Nov 22, 2026: 9 contacts The first 2 are shown.');
    expect(words()).toContain('Waits for your yes Prevent: Step 1, Shopify Flow');
    expect(words()).toContain('Expected Prevent: The one contact they asked for, Shopify Flow');
  });

  test('what of today was made stays in its day, and the people are those to whom something is still to come', () => {
    const said = words({ madeToday: 7 });
    expect(said).toContain('120 contacts in the next 14 days 7 of them were made today already.');
    expect(said).toContain('Nov 22: 9 contacts. Prevent 9');
    expect(said).toContain('Nov 22, 2026: 2 contacts');
    expect(said).not.toContain('Nov 22, 2026: 2 contacts The first');
  });

  test('says how many come on the days whose people are not shown', () => {
    expect(words()).toContain('102 more contacts come on later days.');
    expect(words({ days: calendarData().days.slice(0, 2) })).not.toContain('later day');
  });

  test('with nothing planned it says when there will be', () => {
    expect(words({ days: [], people: [] })).toContain('Nothing is planned');
  });

  test('while everything is paused nothing goes out, and it says so', () => {
    const said = words({ pausedAt: '2026-11-22T09:00:00.000Z' });
    expect(said).toContain('Everything is paused Since Nov 22, 2026 nothing leaves.');
    expect(said).not.toContain('contacts in the next');
  });

  test.each(STAGES)('%s', (stage) => expect(words({ stage })).not.toContain('contacts in the next'));
});

describe('Approvals', () => {
  const html = (change = {}) =>
    render(<ApprovalsPage data={approvalsData(change)} onAnswer={nothing} isActing={false} />);
  const words = (change = {}) => wordsOf(html(change));

  test('says how many wait and what they cost at most, with a yes and a no to all', () => {
    expect(words()).toContain('12 contacts wait for your yes, together at most €48 The first 2 are shown.');
    expect(words()).toContain('Yes to all 12 No to all 12');
  });

  test('each says to whom, what and until when, with a yes and a no of its own', () => {
    expect(words()).toContain('Prevent: Step 3, Shopify Flow: Ask for the order, with 10% off');
    expect(words()).toContain('At most €4.20. Planned for Nov 22; after Dec 6 it is left out.');
    expect(html()).toContain('aria-label="Yes, contact Customer …000001"');
    expect(html()).toContain('aria-label="No, do not contact Customer …000001"');
  });

  test('with nothing to say yes to it says what would come here', () => {
    expect(words({ all: 0, waiting: [] })).toContain('Nothing waits for you');
  });

  test.each(STAGES)('%s', (stage) => expect(words({ stage })).not.toContain('wait for your yes'));
});

describe('Tasks', () => {
  const html = (change = {}) => render(<TasksPage data={tasksData(change)} onEnd={nothing} acting={undefined} />);
  const words = (change = {}) => wordsOf(html(change));

  test('says how many, how long, and for each what to say', () => {
    expect(words()).toContain('3 people to call, about 30 minutes 30 minutes of today’s time are left.');
    expect(words()).toContain('It is about time for their next order');
    expect(words()).toContain('Worth about €6 on average.');
    expect(words()).toContain('Something is open with them. Listen, put it right, and sell nothing.');
  });

  test('an outcome is two taps: the question, and one of six answers, of five in care', () => {
    expect(html().match(/aria-expanded="false"/g)).toHaveLength(3);
    expect(words().match(/Reached: had only forgotten Reached: in two weeks, please/g)).toHaveLength(2);
    expect(words().match(/Reached: will order Reached: in two weeks, please/g)).toHaveLength(1);
  });

  test('where something is sold, the cart that a message would lead to is one tap away', () => {
    expect(html().match(/href="https:\/\/shop.example\/cart\/501:2\?discount=BACK-7K3P9Q2M4T"/g)).toHaveLength(1);
    expect(words()).toContain('Their usual basket, ready in a cart');
  });

  test('a guest has no page in Shopify', () => {
    expect(html().match(/shopify:\/\/admin\/customers/g)).toHaveLength(2);
  });

  test('a prize that was won comes first, with the way to the winner and one button', () => {
    const buyer = tasksData().tasks[0]!.buyer;
    const prizes = [{ effectId: '41', kind: 'win-back' as const, costMinor: 50_000, wonOn: '2026-11-20', buyer }];
    expect(words({ prizes })).toMatch(
      /Give the prize .* Won the prize draw of Win back on Nov 20, 2026: a prize that costs you €500\.00\. .* Prize given .*3 people to call/,
    );
    expect(html({ prizes })).toContain('aria-label="Prize given: Customer …000001"');
    expect(words({ prizes, tasks: [] })).toContain('Prize given Nobody to call');
  });

  test('with nobody to call it says so', () => {
    expect(words({ tasks: [] })).toContain('Nobody to call');
  });

  test.each(STAGES)('%s', (stage) => expect(words({ stage })).not.toContain('people to call'));
});

describe('History', () => {
  const html = (change = {}) => render(<HistoryPage data={historyData(change)} onRestore={nothing} isActing={false} />);

  test('says who changed what, before and after, and leads to older changes', () => {
    expect(wordsOf(html())).toContain('Nov 20, 2026 Prevent: changed by your staff Restore Step 2: wait: 10% → 20%');
    expect(wordsOf(html())).toContain('Last chance: stopped, because it did harm by Comeback');
    expect(html()).toContain('href="/app/history?before=6"');
    expect(html({ next: null })).not.toContain('before=');
  });

  test('what was done to a customer leads to their page, by the end of their number until Shopify says the name', () => {
    const row = { ...historyData().rows[1]!, subject: 'customer:9000123456', action: 'archived' };
    expect(wordsOf(html({ rows: [row] }))).toContain('Customer …123456: archived by your staff');
    expect(html({ rows: [row] })).toContain('href="/app/customers/9000123456"');
  });

  test('what is new was nothing before; what was not entered says so', () => {
    const [row] = historyData().rows;
    const changes = [{ field: 'definition', before: undefined, after: '3' }];
    const confirmed = { ...row!, subject: 'definition', action: 'confirmed', changes };
    expect(wordsOf(html({ rows: [confirmed] }))).toContain('What the words mean: confirmed by your staff');
    expect(wordsOf(html({ rows: [confirmed] }))).toContain('Number of the definition: 3');
    const entered = { ...row!, subject: 'offer-policy', changes: [{ field: 'margin', before: '', after: '0.4' }] };
    expect(wordsOf(html({ rows: [entered] }))).toContain('Margin: not entered → 40%');
  });

  test('what it does not know it shows by its own name', () => {
    const row = { ...historyData().rows[0]!, subject: 'thing:x', action: 'thawed', changes: [] };
    expect(wordsOf(html({ rows: [row] }))).toContain('thing:x: thawed');
  });

  test('stands while there are no customers yet, and not without the right', () => {
    expect(wordsOf(html({ stage: 'empty', rows: [], next: null }))).toContain('Nothing was changed yet.');
    expect(wordsOf(html({ stage: 'no-permission' }))).toContain('Comeback may not read your orders');
  });
});
