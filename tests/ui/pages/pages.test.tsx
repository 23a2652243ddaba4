import { describe, expect, test } from 'vitest';
import { states } from '#app/domain/segments/state.ts';
import { CustomerPage } from '#app/ui/customer/customer-page.tsx';
import { CustomersPage } from '#app/ui/customers/customers-page.tsx';
import type { CustomersView } from '#app/ui/customers/customers-view.ts';
import { FirstLookCard } from '#app/ui/home/first-look-card.tsx';
import { HabitsCard } from '#app/ui/home/habits-card.tsx';
import { HomePage } from '#app/ui/home/home-page.tsx';
import { RepeatMoneyCard } from '#app/ui/home/repeat-money-card.tsx';
import { RepeatShareCard } from '#app/ui/home/repeat-share-card.tsx';
import { ImportPage } from '#app/ui/import/import-page.tsx';
import { ErrorPage } from '#app/ui/page/error-page.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { customerData, customersData, habitMonths, homeData, importData, repeats } from './page-data.ts';

const nothing = () => undefined;

describe('Home', () => {
  const html = (change = {}) => render(<HomePage data={homeData(change)} pictures={null} />);
  const words = (change = {}) => wordsOf(html(change));

  test('says at the top who is due, what it is worth and who slipped', () => {
    expect(words()).toContain('312 customers are due this week, about €9,400. 41 slipped away since Monday.');
    expect(words()).toContain('See who is due');
  });

  test('with nobody due it says so and offers nothing to press', () => {
    const figures = { ...homeData().figures, due: { buyers: 0, minor: 0 }, slipped: { buyers: 0, minor: 0 } };
    const empty = { figures, due: [], slipped: [] };
    expect(words(empty)).toContain('Nobody is due this week. Nobody slipped away since Monday.');
    // Buttons that are off, and no links that only look so.
    expect(html(empty)).not.toContain('when=expected-this-week');
    expect(html(empty).match(/<button[^>]*aria-disabled="true"/g)).toHaveLength(2);
  });

  test('below the data gate there are words instead of shares', () => {
    const thin = words({ stage: 'thin' });
    expect(thin).toContain('12 of 30 customers who bought more than once');
    expect(thin).not.toContain('Repeat orders');
    // What is not missing is not told.
    const have = { repeatBuyers: 12, historyDays: 400 };
    expect(words({ stage: 'thin', gate: { ...homeData().gate, have } })).not.toContain('days of history');
  });

  test.each(['no-permission', 'reading', 'failed', 'empty'] as const)('%s: says what is so and what to do', (stage) => {
    const said = words({ stage, figures: { ...homeData().figures, buyers: 0 } });
    expect(said).not.toContain('due this week');
    expect(said.length).toBeGreaterThan(80);
  });

  test('the setup guide stands until both steps are done', () => {
    expect(words({ setup: { imported: true, confirmed: false } })).toContain('1 of 2 done');
    expect(words()).not.toContain('Two steps to start');
  });

  test('with everything set up and nothing running it offers to look at a playbook, and counts when it can', () => {
    const look = (customers?: number) => {
      const card = <FirstLookCard kind="prevent" {...(customers === undefined ? {} : { customers })} />;
      return render(<HomePage data={homeData()} pictures={null} firstLook={card} />);
    };
    expect(look(230)).toContain('href="/app/playbooks/prevent/dry-run"');
    expect(wordsOf(look(230))).toContain('See what Prevent would do today: 230 customers');
    expect(wordsOf(look(1))).toContain('See what Prevent would do today: 1 customer ');
    expect(wordsOf(look(0))).toContain('See what Prevent would do in the next days');
    expect(wordsOf(look())).toContain('See what Prevent would do today Customers who come back');
    expect(wordsOf(look())).toContain('Looking sends nothing and switches nothing on.');
    expect(words()).not.toContain('See what Prevent');
  });

  test('each thing that needs an eye has a sentence and a way on', () => {
    const attention = [
      { kind: 'import-failed' as const },
      { kind: 'rows-left-out' as const, rows: 7, orders: 1 },
      { kind: 'effects-refused' as const, effects: 1 },
    ];
    const said = words({ attention });
    expect(said).toContain(
      '7 rows of the import could not be used. 1 order that came after the import could not be used.',
    );
    expect(said).toContain('Shopify refused 1 tag, announcement or code in the last 7 days.');
    expect(said.match(/Look at the import|Go to settings/g)).toHaveLength(3);
  });

  test('who asks what is stored about them is named by number, with what it is and until when', () => {
    const held = { orders: 3, labels: 1, contacts: 2, codes: 1, effects: 4 };
    const request = { kind: 'data-request' as const, buyerId: '7', held, dueOn: '2026-12-22', more: 1 };
    const said = words({ attention: [request] });
    expect(said).toContain(
      'Customer 7 has asked what is stored about them. Stored here: 3 orders, 1 label, 2 contacts, 5 other records; no name,',
    );
    expect(said).toContain('Shopify wants it answered by Dec 22, 2026. 1 more request waits.');
    expect(said).toMatch(/See what is stored.*I have answered/);
    const nothing = words({
      attention: [{ ...request, buyerId: '-512', held: { orders: 0, labels: 0, contacts: 0 } }],
    });
    expect(nothing).toContain('by the number 512 alone, has asked what is stored about them. Nothing is stored here.');
    expect(nothing).not.toContain('See what is stored');
  });

  test('the three figures carry period, n and the way they are computed', () => {
    const share = wordsOf(render(<RepeatShareCard {...repeats} />));
    expect(share).toContain('Nov 25 – Oct 26, of');
    expect(share).toContain('How is this computed?');
    expect(wordsOf(render(<RepeatMoneyCard {...repeats} />))).toContain('Money from repeat orders €27,040');
    expect(wordsOf(render(<HabitsCard history={habitMonths} />))).toContain('End of October 2026, 1,004 customers');
  });

  test('a month without orders is said, not drawn as zero', () => {
    const html = render(<RepeatShareCard {...repeats} />);
    expect(html).toMatch(/d="M0 [\d.]+L[^M]+M/);
  });
});

describe('Customers', () => {
  const view: CustomersView = { sort: 'money', direction: 'down' };
  const page = (change = {}, at: CustomersView = view) => (
    <CustomersPage
      data={customersData(change)}
      view={at}
      found={undefined}
      isSearching={false}
      typed=""
      onType={nothing}
      onSearch={nothing}
      onClearSearch={nothing}
      onOpen={nothing}
      onExport={nothing}
      isExporting={false}
      isWaiting={false}
    />
  );

  test('a cell of the grid is a link that names what it holds', () => {
    const html = render(page());
    expect(wordsOf(html)).toContain('Periodic, Due: 120 customers, €12.5K');
    expect(html).toContain('href="/app/customers?habit=periodic&amp;state=due"');
    expect(wordsOf(html)).toContain('One-time, Did not return: 900 customers');
  });

  test('the chosen cell is marked and its link leads back to everybody', () => {
    const html = render(page({}, { ...view, habit: 'periodic', state: 'due' }));
    expect(html).toMatch(
      /<a[^>]*href="\/app\/customers"[^>]*aria-current="true"|<a[^>]*aria-current="true"[^>]*href="\/app\/customers"/,
    );
    expect(wordsOf(html)).toContain('120 customers, €12,500 spent so far');
  });

  test('each row says why; nobody who bought once is called lost', () => {
    const said = wordsOf(render(page()));
    expect(said).toContain('Usually every 30 days; silent for 30 days');
    expect(said).toContain('Bought once, 20 days ago');
    expect(said).toContain('Guest');
  });

  test('a row says what the rule in force expects, and what has become less', () => {
    const [buyer] = customersData().rows;
    const rows = [{ ...buyer!, expectedOn: '2026-11-15', declines: ['basket' as const, 'types' as const] }];
    expect(wordsOf(render(page({ rows })))).toContain(
      'Usually every 23 days; silent for 30 days · smaller purchases · fewer kinds',
    );
  });

  test('pages link to each other by an opaque place, headings sort', () => {
    const html = render(page());
    expect(html).toContain('/app/customers?at=opaque');
    expect(html).toContain('aria-sort="descending"');
    expect(html).toContain('/app/customers?sort=expected&amp;direction=up');
  });

  test('nobody here, nothing yet, not allowed: each in words', () => {
    expect(wordsOf(render(page({ rows: [], grid: [] })))).toContain('No customer matches these filters.');
    expect(wordsOf(render(page({ stage: 'reading' })))).toContain('We are reading your orders');
    expect(wordsOf(render(page({ stage: 'no-permission' })))).toContain('Comeback may not read your orders');
  });
});

describe('Customer', () => {
  const page = (data: ReturnType<typeof customerData>) =>
    wordsOf(render(<CustomerPage data={data} listUrl="/app/customers" onAct={nothing} isActing={false} />));
  const gap30 = (silence: number) => [90, 60, 30, 0].map((days) => days + silence);

  test.each([
    [5, 'On time:'],
    [28, 'Due now:'],
    [40, 'Late:'],
    [95, 'Lost:'],
    [200, 'Gone:'],
  ])('after %i days of silence the sentence begins with %s', (silence, beginning) => {
    expect(page(customerData(gap30(silence)))).toContain(`${beginning} they usually`);
  });

  test.each([
    [5, 'First order'],
    [40, 'A second order is due'],
    [150, 'The time for a second order is closing'],
    [260, 'Did not return'],
    [700, 'Long quiet'],
  ])('one order %i days ago: %s, and never lost', (silence, words) => {
    const said = page(customerData([silence]));
    expect(said).toContain(words);
    expect(said).not.toContain('Lost');
  });

  test('the picture has a text alternative with the same numbers and a table behind a toggle', () => {
    const html = render(
      <CustomerPage data={customerData(gap30(95))} listUrl="/app/customers" onAct={nothing} isActing={false} />,
    );
    expect(html).toContain('4 purchases from May 21, 2026 to Aug 19, 2026. Silent for 95 days.');
    expect(html).toContain('role="slider"');
    expect(html).toContain('Show as table');
  });

  test('says what silence and an order would change, with days', () => {
    const said = page(customerData(gap30(40)));
    expect(said).toContain('Without an order: “Lost” from');
    expect(said).toContain('With an order today:');
  });

  test('a silence has its possible causes, most telling first, each with numbers and the orders it stands on', () => {
    const found = [
      {
        cause: 'refund' as const,
        strength: 'strong' as const,
        key: 'hypotheses.found.refund' as const,
        params: { on: '2026-08-19', refundedMinor: 3000, share: 0.71 },
        orders: [{ id: '103', on: '2026-08-19' }],
      },
      {
        cause: 'late' as const,
        strength: 'some' as const,
        key: 'signals.silence' as const,
        params: { silenceDays: 95, usualDays: 30, times: 3.17, shorterGaps: 3, gaps: 3 },
        orders: [{ id: '103', on: '2026-08-19' }],
      },
    ];
    const data = customerData(gap30(95), {
      signs: { about: 'silent', found, noSign: ['season', 'discount', 'basket', 'types'], visits: 8 },
    });
    const html = render(<CustomerPage data={data} listUrl="/app/customers" onAct={nothing} isActing={false} />);
    const said = wordsOf(html);
    expect(said).toContain('What may have happened Their last order went wrong Attention Strong sign');
    expect(said).toContain('Money was paid back on their last order of Aug 19, 2026: €30.00, 71% of it.');
    expect(said).toContain('Silent for 95 days, 3.2 times their usual 30 days. Shorter gaps of theirs: 3 of 3.');
    expect(html).toContain('href="shopify://admin/orders/103"');
    expect(said).toContain(
      'No sign of buying in one season only, waiting for discount codes, smaller purchases, or fewer',
    );
    expect(said).toContain('Not known here: a late delivery,');
    expect(said).not.toContain('do not say why');
  });

  test('a silence without a cause says so, and of somebody who still buys only what became less is asked', () => {
    const late = {
      cause: 'late' as const,
      strength: 'some' as const,
      key: 'signals.silenceOnce' as const,
      params: { silenceDays: 95, usualDays: 63, times: 1.5, shorterGaps: 0, gaps: 0 },
      orders: [],
    };
    const signs = { about: 'silent' as const, found: [late], noSign: ['refund' as const], visits: 1 };
    const said = page(customerData([95], { signs }));
    expect(said).toContain('Their orders do not say why they stay away. Silent for 95 days, 1.5 times the 63 days');
    expect(said).toContain('1 purchase is too few to see a change in what they buy: 6 are needed.');
    const buying = page(customerData(gap30(5)));
    expect(buying).toContain('What changed 4 purchases are too few');
    expect(buying).not.toContain('Not known here');
    const many = { about: 'buying' as const, found: [], noSign: ['basket' as const, 'types' as const], visits: 7 };
    expect(page(customerData(gap30(5), { signs: many }))).toContain('No sign of smaller purchases or fewer kinds');
  });

  test('actions fit the standing; an unsubscription is not ours to lift', () => {
    const as = (standing: 'open' | 'care' | 'archived' | 'never', canLift: boolean) => {
      const data = customerData(gap30(40));
      return page({ ...data, buyer: { ...data.buyer, standing }, canLift });
    };
    expect(as('open', false)).toContain('Take into care Archive Never contact');
    expect(as('care', true)).toContain('Lift Never contact');
    expect(as('archived', true)).toContain('Lift');
    expect(as('never', false)).toContain('Only they can take that back.');
  });

  test('a guest is called one, and nothing is offered that would do nothing', () => {
    const as = (standing: 'open' | 'archived') => {
      const data = customerData(gap30(40), { canLift: standing !== 'open' });
      return page({ ...data, buyer: { ...data.buyer, id: '-42', standing } });
    };
    expect(as('open')).toContain('Contact A guest: Shopify has no customer to reach. What changed');
    expect(as('open')).not.toContain('Nothing stands against a contact');
    expect(as('archived')).toContain('A guest: Shopify has no customer to reach. Lift What changed');
  });

  test('who is never to be contacted hears so, whatever their playbook does', () => {
    expect(page(customerData(gap30(28), { nextContact: { kind: 'never' } }))).toContain(
      'Next contact None: they are on the never-contact list.',
    );
  });
});

describe('Import', () => {
  test('before there is one the page says what goes on, and not nothing', () => {
    const data = { ...importData('requested'), stage: 'reading' as const, progress: undefined, buyers: 0 };
    expect(wordsOf(render(<ImportPage data={data} onRestart={nothing} isRestarting={false} />))).toContain(
      'We are reading your orders',
    );
  });

  const page = (data: ReturnType<typeof importData>) =>
    wordsOf(render(<ImportPage data={data} onRestart={nothing} isRestarting={false} />));

  test('under way: phase, counts, time left, and what can be looked at', () => {
    const said = page(importData('ingesting'));
    for (const fact of [
      'We are reading your orders',
      '15,012 orders, 31,233 lines read',
      '61%, about 2 minutes left',
      'You can already look at 6,012 customers.',
    ]) {
      expect(said).toContain(fact);
    }
  });

  test('the bar has a name and a value for those who do not see it', () => {
    expect(render(<ImportPage data={importData('ingesting')} onRestart={nothing} isRestarting={false} />)).toMatch(
      /<progress[^>]*value="61"/,
    );
  });

  test('a failure says what to do next', () => {
    expect(page(importData('failed', { problem: 'link-expired' }))).toContain('Start again; Shopify makes a new one.');
    expect(page(importData('failed', { problem: 'something new' }))).toContain('Something unexpected happened.');
  });

  test('what was left out and what may not be read is said', () => {
    const data = importData('ready', { withheld: ['read_all_orders', 'read_everything'] });
    const said = page({
      ...data,
      problems: [{ reason: 'unknown-currency', rows: 4, examples: [{ row: 3, orderId: '9' }] }],
      later: [
        { reason: 'bad-date', orders: 2, examples: ['11', '12'] },
        { reason: 'negative-total', orders: 1, examples: ['13'] },
      ],
    });
    expect(said).toContain('Its currency is not known: 4 rows');
    expect(said).toContain('3 later orders were left out');
    expect(said).toContain('Its date cannot be read: 2 orders');
    expect(said).toContain('Orders older than 60 days.');
    expect(said).toContain('read_everything');
  });
});

test.each(['not-found', 'bad-address', 'not-allowed', 'broken'] as const)(
  'the error page for %s says what happened and where to go',
  (fault) => {
    const said = wordsOf(render(<ErrorPage fault={fault} onRetry={nothing} />));
    expect(said).toMatch(/Go to Home|Try again/);
  },
);

test('no page shows the name of a sentence instead of the sentence', () => {
  const all = [
    render(<HomePage data={homeData()} pictures={<HabitsCard history={habitMonths} />} />),
    ...states.map((_, i) =>
      render(
        <CustomerPage
          data={customerData([300, 200 + i * 10, 100])}
          listUrl="/app/customers"
          onAct={nothing}
          isActing={false}
        />,
      ),
    ),
  ].map(wordsOf);
  for (const said of all) expect(said).not.toMatch(/\b[a-z]+\.[a-z]+\.[a-zA-Z-]+\b|\{\{/);
});
