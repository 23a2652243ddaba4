import { describe, expect, test } from 'vitest';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { noReminder, reminderOf } from '#app/domain/outcomes/reminder.ts';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import type { FieldErrors } from '#app/ui/fields/field-errors.ts';
import { draftOf, type PlaybookDraft } from '#app/ui/playbook/playbook-draft.ts';
import { PlaybookPage } from '#app/ui/playbook/playbook-page.tsx';
import type { PlaybookData } from '#app/ui/playbooks/playbooks-data.ts';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { drawsData, playbookData } from './playbooks-data.ts';
import { earnedTooEarly } from './earned-data.ts';

const nothing = () => undefined;

interface Given {
  data?: Partial<PlaybookData>;
  draft?: Partial<PlaybookDraft>;
  errors?: FieldErrors;
  isDirty?: boolean;
}

function html({ data: change = {}, draft = {}, errors = {}, isDirty = false }: Given = {}): string {
  const data = playbookData(change);
  return render(
    <PlaybookPage
      data={data}
      form={{ draft: { ...draftOf(data.settings, 2), ...draft }, errors, onChange: nothing }}
      isDirty={isDirty}
      onAct={nothing}
      onRestore={nothing}
      onDrawNow={nothing}
      isActing={false}
    />,
  );
}
const words = (given?: Given) => wordsOf(html(given));
const off = { state: 'off', earned: undefined, experiment: undefined } as const;

describe('a playbook', () => {
  test('has its six sections, each within reach of a link', () => {
    for (const section of ['who', 'ladder', 'offer', 'dryRun', 'results', 'history']) {
      expect(html()).toContain(`href="#${section}"`);
      expect(html()).toContain(`id="${section}"`);
    }
  });

  test.each(playbookKinds)('%s is drawn as it comes out of the box', (kind) => {
    const said = words({ data: { kind, settings: defaultPlaybook(kind), ...off } });
    expect(said).not.toMatch(/playbooks?\.\w/);
    expect(said).toContain('Nothing happens while it is off.');
  });

  test('can be switched on only after the dry run of these settings was seen', () => {
    const button = /<button[^>]*aria-disabled="true"[^>]*>(?:(?!<\/button>).)*Switch on/;
    expect(html({ data: { ...off, dryRunSeen: false } })).toMatch(button);
    expect(words({ data: { ...off, dryRunSeen: false } })).toContain('First look at the dry run of these settings.');
    expect(html({ data: { ...off, dryRunSeen: true } })).not.toMatch(button);
    expect(words({ data: { ...off, isConfirmed: false } })).toContain('First confirm what the words mean');
    expect(words({ data: off, isDirty: true })).toContain('Save your changes first.');
  });

  test('running, it can be paused, switched off, and its codes revoked; what never has codes cannot', () => {
    expect(words()).toContain('Pause Switch off Revoke all codes');
    expect(words({ data: { state: 'paused' } })).toContain('Resume Switch off Revoke all codes');
    expect(words({ data: { kind: 'protect', settings: defaultPlaybook('protect') } })).not.toContain('Revoke');
  });
});

describe('the ladder', () => {
  test('stands on the usual customer’s own days, with every step in words', () => {
    expect(words()).toContain(
      'Step 1, day 38 after the last order: Be there, with no offer (Shopify Flow). ' +
        'Step 2, day 45 after the last order: Show what is in it for them, with no offer (Shopify Flow).',
    );
    expect(words()).toContain('Due from day 38 to 52');
    expect(words({ data: { usual: undefined } })).toContain('cannot be drawn');
  });

  test('moves as it is typed, and waits for a number', () => {
    const rungs = draftOf(playbookData().settings, 2).rungs;
    const typed = (waitPercent: string) => ({ draft: { rungs: rungs.map((rung) => ({ ...rung, waitPercent })) } });
    expect(words(typed('100'))).toContain('Step 2, day 128');
    expect(words(typed(''))).toContain('The picture comes back as soon as every wait is a number.');
  });

  test('care has no silence to be drawn on', () => {
    const care = { kind: 'care', settings: defaultPlaybook('care') } as const;
    const said = words({ data: { ...care, usual: { gapDays: 45, entersOnDay: 0, marks: [] } } });
    expect(said).toContain('Step 1, day 5 of care: Be there, with no offer (Task for staff)');
    expect(said).not.toContain('after the last order');
  });

  test('keeping in touch is drawn from the day of the archive, and asks for no share of anybody’s gap', () => {
    const settings = defaultPlaybook('keep-in-touch');
    const touch = { kind: 'keep-in-touch', settings } as const;
    const said = words({
      data: { ...touch, usual: { gapDays: 45, entersOnDay: 0, marks: [] } },
      draft: draftOf(settings, 2),
    });
    expect(said).toContain('Step 1, day 183 in the archive: Be there, with no offer (Shopify Flow)');
    expect(said).toContain('Step 2, day 366 in the archive');
    expect(said).toContain('Wait between steps');
    expect(said).toContain('more than twice in any 365 days');
    expect(said).toContain('These customers get no offer of any kind');
    for (const other of [
      'after the last order',
      '% of their gap',
      'Longest wait',
      'Fewer than three',
      'no longer belong',
    ]) {
      expect(said).not.toContain(other);
    }
    expect(words({ data: { ...touch, state: 'on' } })).not.toContain('Revoke');
  });

  test('an offer before the last step asks why; the answer turns it into a warning', () => {
    const settings = defaultPlaybook('last-chance');
    const [first, second, third] = draftOf(settings, 2).rungs;
    const early = (overrideReason: string) => [
      first!,
      { ...second!, incentive: { kind: 'percent' as const, percent: 5 }, overrideReason },
      third!,
    ];
    const said = (reason: string) =>
      words({ data: { kind: 'last-chance', settings }, draft: { rungs: early(reason) } });
    expect(said('')).toContain(
      'Step 2 gives something away before the last step. Write down why, or move it to the end.',
    );
    expect(said('')).toContain('Why an offer before the last step?');
    expect(said('A birthday')).toContain(
      'Step 2 gives something away before the last step, for the reason you wrote down.',
    );
  });

  test('fewer than three steps warn', () => {
    const rungs = draftOf(playbookData().settings, 2).rungs.slice(0, 2);
    expect(words({ draft: { rungs } })).toContain(
      'This ladder has 2 steps. Fewer than three seldom bring anybody back.',
    );
  });

  test('what a step hands to Shopify can be looked at', () => {
    expect(html()).toMatch(/aria-expanded="false"[^>]*>(?:(?!<\/button>).)*What is sent: Shopify Flow/);
  });
});

describe('the offer', () => {
  test('says how many more must come back; out of reach is said, not drawn as little', () => {
    expect(words()).toContain('With your margin of 40%, at least 10% of the price must be left.');
    expect(words()).toContain(
      'More customers out of a hundred must come back: 10% off 10 more in 100 free shipping 14 more in 100 30% off never pays',
    );
  });

  test('with nothing on offer nothing is announced', () => {
    expect(words({ data: { breakEven: [{ incentive: { kind: 'none' }, needs: 0 }] } })).toContain(
      'at least 10% of the price must be left. Nothing may be offered: that is how everybody starts.',
    );
  });

  test('without a margin there is no figure', () => {
    const offerPolicy = { ...playbookData().offerPolicy, margin: null };
    expect(words({ data: { offerPolicy, breakEven: [] } })).toContain('Without your margin nobody can say');
  });

  test('who is held out is said in the words that we use everywhere', () => {
    expect(words()).toContain('Held out, so that we can tell what we earned Chosen for your shop: 35% now');
  });
});

describe('prize draws', () => {
  const said = (change: Parameters<typeof drawsData>[0] = {}, more: Partial<PlaybookData> = {}) =>
    words({ data: { draws: drawsData(change), ...more } });

  test('are not spoken of where none is offered', () => {
    expect(words()).not.toContain('Prize draws');
  });

  test('before the first it says when one opens, and where the rules are', () => {
    expect(said({ open: [], held: [] })).toContain(
      'Prize draws No draw is open. One opens with the first contact that promises it. Your customers read the rules here. ' +
        'Put the address into the message that promises the draw: https://beans.myshopify.com/apps/comeback/draws',
    );
  });

  test('the open one says how full it is, what it costs, and what does not count', () => {
    expect(said()).toContain(
      '7 of 20 came back 35% A prize of €500.00, €25.00 for each of them. Open since Nov 10, 2026; it is held in the night after ' +
        'the last of them has ordered. 1 more does not count: the order was cancelled or refunded. Draw now',
    );
    expect(said()).not.toContain('The playbook makes no contacts now.');
    expect(said({}, off)).toContain('The playbook makes no contacts now. The draw stays open');
    const [draw] = drawsData().open;
    expect(said({ open: [{ ...draw!, entered: 0 }] })).not.toContain('Draw now');
  });

  test('each that was held says who won, among how many, what it cost, and that it was checked', () => {
    expect(said()).toMatch(
      /Nov 9, 2026: drawn among 20 Success Checked .* A prize of €500\.00, €25\.00 an entry\. The prize is still to be given/,
    );
    expect(said()).toContain(
      'A prize of €500.00, €62.50 an entry. Drawn before 20 had come back, by your decision. The prize was given.',
    );
  });

  test('what does not fit is said, and so is a winner who is gone', () => {
    const [one] = drawsData().held;
    expect(said({ held: [{ ...one!, fault: 'list' }] })).toContain('The list of entries was changed');
    const gone = said({ held: [{ ...one!, winner: undefined }] });
    expect(gone).toContain('The winner has been erased from your shop');
    expect(gone).not.toContain('still to be given');
  });
});

describe('the results', () => {
  test('say what the reminder alone did, with its interval and its money', () => {
    const said = words();
    expect(said).toContain('The reminder alone 3.1 more in a hundred came back before the second');
    expect(said).toContain('(between 1.2 and 5; 412 reminded, 180 held out). They had only forgotten.');
    expect(said).toContain('In orders, for all who were contacted: €536 (€208 to €865).');
  });

  test('say why nothing can be said of it', () => {
    const said = words({ data: { reminder: noReminder('more-than-reminds') } });
    expect(said).toContain('The first step says more than that you are there');
    expect(said).not.toContain('In orders, for all');
    expect(words({ data: { reminder: reminderOf(earnedTooEarly()) } })).toContain('Who had only forgotten cannot be');
  });
});

test('faults stand beside their fields', () => {
  const said = words({
    errors: {
      'budget.minor': 'not-a-whole-number',
      'budget.days': 'not-a-whole-number',
      patienceDays: 'out-of-range',
      'rungs.0.waitShare': 'not-a-number',
      'approval.aboveMinor': 'out-of-range',
      'filters.markets.1': 'out-of-range',
      'filters.productTypes.0': 'out-of-range',
    },
  });
  expect(said).toContain('This needs an amount of money.');
  expect(said).toContain('Please stay between €0.00 and €10,000,000.00.');
  expect(said).toContain('Please use two letters for each country.');
  expect(said).toContain('Please use 1 to 255 characters.');
  expect(said).toContain('Please stay between 1 and 90.');
  expect(said).toContain('This needs a whole number.');
  expect(said).toContain('This needs a number.');
});

test('a second change while one is measured needs a yes', () => {
  expect(words()).toContain('A change of Nov 20, 2026 is still being measured.');
  expect(words({ errors: { splitConfirmed: 'not-confirmed' } })).toContain('Please confirm this first.');
  expect(words({ data: { experiment: undefined } })).not.toContain('still being measured');
});

test('the history shows before and after, and the way back', () => {
  expect(words()).toContain('Changed by your staff Restore Step 2: wait: 10% → 20% Budget: not entered → €300.00');
  expect(words({ data: { history: [] } })).toContain('Nothing was changed yet.');
});

test.each(['no-permission', 'reading', 'failed', 'empty'] as const)('%s: says so instead of a form', (stage) => {
  expect(html({ data: { stage } })).not.toContain('<input');
});

test('every number that is out of range is told its range', () => {
  const numbers = [
    ...['firstWaitDays', 'waitDays.min', 'waitDays.max', 'patienceDays', 'backlogADay', 'rungs.0.waitShare'],
    ...['filters.ordersAtLeast', 'filters.spentAtLeastMinor', 'budget.minor', 'budget.days', 'heldOutShare'],
    ...['capacity.contactsADay', 'capacity.minutesADay', 'approval.firstDays', 'approval.aboveMinor'],
  ];
  const errors = Object.fromEntries(numbers.map((field) => [field, 'out-of-range' as const]));
  expect(words({ errors })).not.toContain('too small or too large');
});
