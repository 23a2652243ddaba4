import { BlockStack, Text } from '@shopify/polaris';
import type { ChartTableData } from '../charts/chart-table.tsx';
import { ReliabilityChart } from '../charts/reliability-chart.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import type { Formatters } from '../language/formatters.ts';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import type { CheckData } from './knowledge-data.ts';
import { ENOUGH_FOR_SHARE, shareText } from './share-text.ts';

/** The picture of a check: ten groups of past forecasts against what happened; words where too little is over. */
export function ReliabilityPicture({ check }: { check: CheckData }) {
  const text = useText();
  const format = useFormat();
  const share = (value: number) => shareText(value, format, text);
  const bins = check.reliability.filter(({ size }) => size >= ENOUGH_FOR_SHARE);
  if (!check.mayShow || bins.length === 0) {
    return <Text as="p">{text('knowledge.picture.notYet', { closed: check.closedOrigins })}</Text>;
  }
  const title = text('knowledge.picture.title');
  const points = bins.map(({ size, forecast, happened }) => ({
    forecast,
    happened,
    reading: text('knowledge.picture.reading', { count: size, forecast: share(forecast), happened: share(happened) }),
  }));
  const [first, last] = check.origins.length > 0 ? [check.origins[0], check.origins.at(-1)] : [];
  return (
    <BlockStack gap="200">
      <ReliabilityChart
        title={title}
        summary={text('knowledge.picture.summary', {
          lowest: points[0]?.reading ?? '',
          highest: points.at(-1)?.reading ?? '',
        })}
        points={points}
        formatShare={format.percent}
        below={
          <Text as="p" variant="bodySm" tone="subdued">
            {text('knowledge.picture.axes')}
          </Text>
        }
        table={tableOf(bins, share, format, text)}
        beside={
          <HowComputed
            of={title}
            lines={[
              text('knowledge.picture.how'),
              text('knowledge.picture.basis', {
                count: check.n,
                origins: check.origins.length,
                from: first?.on,
                until: last?.until,
              }),
            ]}
          />
        }
      />
      {check.seasonSeen ? null : <Text as="p">{text('knowledge.picture.seasonUnseen')}</Text>}
    </BlockStack>
  );
}

function tableOf(
  bins: CheckData['reliability'],
  share: (value: number) => string,
  format: Formatters,
  text: Say,
): ChartTableData {
  return {
    headings: [
      text('knowledge.picture.group'),
      text('knowledge.picture.forecast'),
      text('knowledge.picture.happened'),
      text('knowledge.picture.customers'),
    ],
    rows: bins.map(({ size, forecast, happened }, i) => [
      format.number(i + 1),
      share(forecast),
      share(happened),
      format.number(size),
    ]),
  };
}
