import type { LinePoint } from '../charts/line-chart.tsx';
import type { Text } from '../language/language-provider.tsx';

/** A line in a sentence: where it began, where it ended, and its highest point. */
export function monthSummary(points: readonly LinePoint[], text: Text): string {
  const known = points.filter((point) => point.value !== undefined);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return text('charts.nothing');
  const highest = known.reduce((best, point) => ((point.value ?? 0) > (best.value ?? 0) ? point : best));
  return text('charts.lineSummary', { first: first.reading, last: last.reading, highest: highest.reading });
}
