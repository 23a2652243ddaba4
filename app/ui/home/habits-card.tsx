import { habits } from '#app/domain/segments/habit.ts';
import { StackedArea } from '../charts/stacked-area.tsx';
import { FigureCard } from '../figures/figure-card.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { HabitMonth } from './home-data.ts';

/** How the four habits divide the shop's customers, month by month. Every customer has exactly one. */
export function HabitsCard({ history }: { history: readonly HabitMonth[] }) {
  const text = useText();
  const format = useFormat();
  const months = history.map(({ month, buyers }) => {
    const all = habits.reduce((sum, habit) => sum + buyers[habit], 0);
    return { month, all, shares: habits.map((habit) => (all > 0 ? buyers[habit] / all : 0)) };
  });
  const last = months.at(-1);
  const name = (i: number) => text(`habits.${habits[i] ?? 'one-time'}.name`);
  const listed = (shares: readonly number[]) =>
    shares.map((share, i) => text('home.habits.part', { name: name(i), share })).join(', ');
  const title = text('home.habits.title');
  const repeat = last ? 1 - (last.shares[habits.indexOf('one-time')] ?? 0) : 0;
  return (
    <FigureCard
      title={title}
      value={last && last.all > 0 ? text('home.habits.value', { share: repeat }) : text('figures.none')}
      basis={last ? text('home.habits.basis', { month: last.month, count: last.all }) : ''}
    >
      <StackedArea
        title={title}
        beside={
          <HowComputed
            of={title}
            lines={habits.map((habit, i) =>
              text('figures.named', { name: name(i), meaning: text(`habits.${habit}.meaning`) }),
            )}
          />
        }
        summary={
          last ? text('home.habits.summary', { month: last.month, parts: listed(last.shares) }) : text('charts.nothing')
        }
        series={habits.map((habit, i) => ({ key: habit, name: name(i) }))}
        formatShare={format.percent}
        points={months.map(({ month, shares }) => ({
          label: format.monthShort(month),
          name: format.month(month),
          shares,
          reading: text('home.habits.reading', { month, parts: listed(shares) }),
        }))}
        table={{
          headings: [text('charts.month'), ...habits.map((_, i) => name(i)), text('home.habits.all')],
          rows: months.map(({ month, all, shares }) => [
            format.month(month),
            ...shares.map(format.percent),
            format.number(all),
          ]),
        }}
      />
    </FigureCard>
  );
}
