import { LineChart } from '../charts/line-chart.tsx';
import { FigureCard } from '../figures/figure-card.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { RepeatMonths } from './home-data.ts';
import { monthSummary } from './month-summary.ts';

/** How many orders come from people who had bought before, month by month. */
export function RepeatShareCard({ months, period }: RepeatMonths) {
  const text = useText();
  const format = useFormat();
  const orders = months.reduce((sum, month) => sum + month.orders, 0);
  const repeats = months.reduce((sum, month) => sum + month.repeatOrders, 0);
  const points = months.map(({ month, orders: all, repeatOrders }) => ({
    label: format.monthShort(month),
    value: all > 0 ? repeatOrders / all : undefined,
    reading:
      all > 0
        ? text('home.repeatShare.reading', { month, share: repeatOrders / all, count: all })
        : text('charts.noOrders', { month }),
  }));
  const title = text('home.repeatShare.title');
  return (
    <FigureCard
      title={title}
      value={orders > 0 ? format.percent(repeats / orders) : text('figures.none')}
      basis={text('home.repeatShare.basis', { from: period.from, until: period.until, count: orders })}
    >
      <LineChart
        title={title}
        beside={
          <HowComputed
            of={title}
            lines={[
              text('home.repeatShare.how'),
              text('home.repeatShare.formula', { repeats, orders }),
              text('home.repeatShare.caveat'),
            ]}
          />
        }
        summary={monthSummary(points, text)}
        points={points}
        formatValue={format.percent}
        ceiling={1}
        table={{
          headings: [
            text('charts.month'),
            text('home.repeatShare.orders'),
            text('home.repeatShare.repeats'),
            text('home.repeatShare.share'),
          ],
          rows: months.map(({ month, orders: all, repeatOrders }) => [
            format.month(month),
            format.number(all),
            format.number(repeatOrders),
            all > 0 ? format.percent(repeatOrders / all) : text('figures.none'),
          ]),
        }}
      />
    </FigureCard>
  );
}
