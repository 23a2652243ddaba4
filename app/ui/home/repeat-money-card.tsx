import { LineChart } from '../charts/line-chart.tsx';
import { FigureCard } from '../figures/figure-card.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { RepeatMonths } from './home-data.ts';
import { monthSummary } from './month-summary.ts';

/** How much money came from people who had bought before, month by month. */
export function RepeatMoneyCard({ months, period }: RepeatMonths) {
  const text = useText();
  const format = useFormat();
  const all = months.reduce((sum, { minor }) => sum + minor, 0);
  const repeat = months.reduce((sum, { repeatMinor }) => sum + repeatMinor, 0);
  const orders = months.reduce((sum, { repeatOrders }) => sum + repeatOrders, 0);
  const points = months.map(({ month, repeatMinor, repeatOrders }) => ({
    label: format.monthShort(month),
    value: repeatMinor,
    reading: text('home.repeatMoney.reading', { month, minor: repeatMinor, count: repeatOrders }),
  }));
  const title = text('home.repeatMoney.title');
  return (
    <FigureCard
      title={title}
      value={format.moneyRound(repeat)}
      basis={text('home.repeatMoney.basis', { from: period.from, until: period.until, count: orders })}
    >
      <LineChart
        title={title}
        beside={
          <HowComputed
            of={title}
            lines={[
              text('home.repeatMoney.how'),
              text('home.repeatMoney.formula', { repeat, all, share: all > 0 ? repeat / all : 0 }),
              text('home.repeatMoney.caveat'),
            ]}
          />
        }
        summary={monthSummary(points, text)}
        points={points}
        formatValue={format.moneyShort}
        table={{
          headings: [text('charts.month'), text('home.repeatMoney.all'), text('home.repeatMoney.repeat')],
          rows: months.map(({ month, minor, repeatMinor }) => [
            format.month(month),
            format.moneyRound(minor),
            format.moneyRound(repeatMinor),
          ]),
        }}
      />
    </FigureCard>
  );
}
