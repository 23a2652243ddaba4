import { describe, expect, test } from 'vitest';
import { evidenceStates } from '#app/domain/outcomes/evidence.ts';
import { NextContactCard } from '#app/ui/customer/next-contact-card.tsx';
import type { NextContact } from '#app/ui/customer/next-contact.ts';
import { EarnedCard } from '#app/ui/home/earned-card.tsx';
import { ResultsPage } from '#app/ui/results/results-page.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { earnedData, earnedTooEarly } from './earned-data.ts';
import { resultsData } from './results-data.ts';

const html = (change = {}) => render(<ResultsPage data={resultsData(change)} />);
const words = (change = {}) => wordsOf(html(change)).replaceAll('\u2060', '');

describe('Results', () => {
  test('begins with the answer in words, then the three numbers side by side', () => {
    const said = words();
    expect(said).toContain('It works: of a hundred contacted, 4.5 came back who would not have');
    expect(said).toContain('Jul 20, 2026 to Nov 22, 2026, refunds taken off. 1,310 contacted, 590 held out.');
    expect(said).toContain('All orders of those contacted €18,984 452 customers.');
    expect(said).toContain('Right after a contact €8,274 197 customers.');
    expect(said).toContain('Because of us Success Solid: brings people back €2,476');
    expect(said).toContain('59 (20 to 98) customers. Extra profit: €178 (−€482 to €838), all costs of €812 taken off.');
  });

  test('too early: what is missing in words, and none of the three', () => {
    const said = words({ all: earnedTooEarly(), evidence: 'none', playbooks: [], league: [], claims: [] });
    expect(said).toContain(
      'Too early to say: 14 customers were drawn to be contacted and 12 to be held out. Each group needs 30.',
    );
    expect(said).toContain('What they ordered is not shown');
    expect(said).not.toContain('€');
  });

  test('without a margin there is no profit, and the way to it', () => {
    const all = earnedData({ hasMargin: false });
    expect(
      words({ all, playbooks: [{ kind: 'prevent', evidence: 'solid', earned: all, sampleAlarm: false }] }),
    ).toContain('Enter your margin in the settings to see the profit.');
  });

  test('the forest has every playbook with its interval, and words where there are too few', () => {
    const said = words();
    expect(said).toContain('Prevent €160 (−€186 to €506)');
    expect(said).toContain('Last chance −€809 (−€1,155 to −€463)');
    expect(said).toContain('Care Too few customers yet');
    expect(html()).toMatch(/role="slider"[^>]*aria-orientation="vertical"/);
    expect(html()).toMatch(/aria-valuetext="Prevent: €160 \([^"]*412 contacted, 180 held out."/);
  });

  test('the reminder alone: each playbook with its interval in a hundred, or what is missing', () => {
    const said = words();
    expect(said).toContain(
      'The reminder alone Of a hundred contacted, how many more than of those held out came back before',
    );
    expect(said).toContain('Prevent 3.1 (1.2 to 5) ');
    expect(html()).toContain('3.1 more in a hundred came back before the second step (between 1.2 and 5; 412 reminded');
    expect(said).toContain('Win back Too few customers yet');
    expect(said).toContain(
      '10% of those who stay away have simply forgotten the shop. Here, of a hundred in Win back, 3.1',
    );
    const early = { kind: 'prevent' as const, evidence: 'none' as const, earned: earnedTooEarly(), sampleAlarm: false };
    expect(words({ playbooks: [early] })).not.toContain('The reminder alone');
  });

  test('the league has cost, profit and what one extra customer cost', () => {
    const said = words();
    expect(said).toContain('Prevent Step 2 300 18 (3 to 33) €186 €116 (−€136 to €368) €10 (€6 to €62)');
    expect(said).toContain('Channel: Shopify Flow 412 25 (−4 to 54) €255 €160 (−€325 to €644) €10 (at least €5)');
    expect(said).toContain('Step 3 with 10% off 14 Too few customers yet €1 Too few customers yet Too few yet');
  });

  test('what one customer costs stands beside what a new one costs', () => {
    expect(words()).toContain('Won back because of us €13.78 A new one, as you entered it €28.00');
    expect(words({ acquisitionMinor: null })).toContain('What a new customer costs you is not entered. Enter it');
  });

  test('articles’ claims are called claims, beside the shop’s own figures', () => {
    expect(words()).toContain('Tested on your data Articles claim that 30% come back. Here it was 35% of 1,310');
    expect(words()).toContain('Claim, not tested yet Articles claim that winning back');
  });

  test('experiments say what came of them', () => {
    expect(words()).toContain('Prevent: The waits Undecided To show: “A later reminder brings more back”');
    expect(words()).toContain('Win back: What is given, The budget Warning Rejected Without a hypothesis.');
    expect(words()).toContain('Several things were changed at once');
    expect(words({ experiments: [] })).toContain('No change has been measured yet.');
  });

  test('figures that cannot be trusted say so first', () => {
    expect(words()).toContain('Do not trust the figures of Last chance');
    expect(words({ playbooks: [] })).not.toContain('Do not trust');
  });

  test('nothing sent yet: says so, with the way on', () => {
    expect(words({ all: undefined, since: null })).toContain('Nothing was sent yet');
    expect(html({ all: undefined, since: null })).toContain('href="/app/playbooks"');
  });

  test.each(['no-permission', 'reading', 'failed', 'empty'] as const)('%s', (stage) => {
    expect(words({ stage })).not.toContain('Because of us');
  });
});

describe('what Comeback has earned, on Home', () => {
  const card = (earned = earnedData()) =>
    wordsOf(render(<EarnedCard earned={earned} evidence="solid" since="2026-07-20" />)).replaceAll('\u2060', '');

  test('is extra profit with its interval and the word for the evidence', () => {
    expect(card()).toContain('Extra profit because of us €160 −€186 €0 €506 Success Solid: brings people back');
    expect(card()).toContain('Since Jul 20, 2026.');
  });

  test('is money until a margin is entered, and words until it can be told', () => {
    expect(card(earnedData({ hasMargin: false }))).toContain('Extra orders because of us €1,038');
    expect(card(earnedTooEarly())).not.toContain('€');
  });

  test('says that it earns only where the profit lies above zero', () => {
    expect(card()).not.toContain('earns');
    expect(card(earnedData({ extra: 0.2 }))).toContain('Solid: brings people back and earns');
    expect(card(earnedData({ extra: 0.2, hasMargin: false }))).toMatch(/Solid: brings people back(?! and)/);
  });

  test('every state of the evidence has its word', () => {
    for (const evidence of evidenceStates) {
      const said = wordsOf(render(<EarnedCard earned={earnedData()} evidence={evidence} since="2026-07-20" />));
      expect(said).not.toContain('results.');
    }
  });
});

test.each<[NextContact, string]>([
  [
    {
      kind: 'planned',
      playbook: 'prevent',
      rung: 2,
      intent: 'benefit',
      channel: 'flow',
      incentive: { kind: 'none' },
      on: '2026-11-24',
      state: 'approval',
    },
    'Waits for your yes Nov 24, 2026: Step 2, Shopify Flow: Show what is in it for them, with no offer.',
  ],
  [{ kind: 'due', playbook: 'prevent', rung: 3, channel: 'task', on: '2026-12-01' }, 'due on Dec 1, 2026'],
  [
    { kind: 'blocked', playbook: 'prevent', block: { reason: 'promise-ahead', untilOn: '2026-12-06' } },
    'None now. They asked us to come back on Dec 6, 2026, and we keep to it.',
  ],
  [{ kind: 'held-out', playbook: 'prevent' }, 'None: held out, so that we can tell what we earned. Playbook: Prevent'],
  [
    { kind: 'stopped', playbook: 'prevent', stop: { reason: 'bought', archives: false, ignoredLadders: 0 } },
    'None. They have ordered.',
  ],
  [{ kind: 'off', playbook: 'develop' }, 'None: the playbook for customers like this is off. Playbook: Develop'],
  [{ kind: 'not-entered', playbook: 'prevent' }, 'None: they have not entered the playbook for customers like this.'],
  [{ kind: 'paused' }, 'None: everything is paused.'],
  [{ kind: 'none' }, 'None: no playbook is for customers like this now.'],
])('the next contact of a customer, or why none: %j', (next, said) => {
  expect(wordsOf(render(<NextContactCard next={next} />))).toContain(said);
});
