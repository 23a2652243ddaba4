import { expect, test } from 'vitest';
import { CustomerPage } from '#app/ui/customer/customer-page.tsx';
import { HomePage } from '#app/ui/home/home-page.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { advice } from './advice-data.ts';
import { customerData, homeData } from './page-data.ts';

test('a shop where people buy once is told so, and shown new customers and the average order instead', () => {
  const said = wordsOf(render(<HomePage data={homeData({ advice })} pictures={null} />));
  expect(said).toContain('win-back is not for you');
  expect(said).toContain('3% of your customers came back within 120 days');
  expect(said).toContain('New customers in 13 weeks 210 190 in the 13 weeks before');
  expect(said).toContain('Average order in 13 weeks €1,000.00 – in the 13 weeks before; from 220 orders');
  expect(said).toContain('Visitors who buy Not known here Comeback does not see visitors');
  expect(said).not.toContain('due this week');
  // However few came back: that is the point, and nothing is missing.
  const thin = wordsOf(render(<HomePage data={homeData({ advice, stage: 'thin' })} pictures={null} />));
  expect(thin).not.toContain('Not enough orders yet');
});

test('its merchant may look at the week all the same, and back', () => {
  const page = (isWeek: boolean) => render(<HomePage data={homeData({ advice })} pictures={null} isWeek={isWeek} />);
  expect(page(false)).toContain('href="/app?look=week"');
  expect(wordsOf(page(true))).toContain('312 customers are due this week');
  expect(wordsOf(page(true))).toContain('Back to what matters more in your shop');
  expect(wordsOf(page(true))).toContain('Due this week, best customers first');
  expect(wordsOf(render(<HomePage data={homeData()} pictures={null} />))).not.toContain('Back to what matters');
});

test('a customer’s page says what the other rule would call them', () => {
  const other = (preset: 'classic' | 'calibrated') => ({
    preset,
    state: 'lost' as const,
    dueOn: '2026-09-01',
    lostOn: '2026-10-02',
  });
  const said = (preset: 'classic' | 'calibrated') =>
    wordsOf(
      render(
        <CustomerPage
          data={customerData([90, 60, 30], { otherRule: other(preset) })}
          listUrl="/app/customers"
          onAct={() => undefined}
          isActing={false}
        />,
      ),
    );
  expect(said('classic')).toContain(
    'By the classic rule they would be “Lost”: due from Sep 1, 2026, lost from Oct 2, 2026.',
  );
  expect(said('calibrated')).toContain('By their own rhythm they would be “Lost”');
});
