import { BlockStack, Card, InlineGrid, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useText } from '../language/language-provider.tsx';
import { CandidatesTable } from './candidates-table.tsx';
import type { CheckData, HorizonName, PopulationName } from './knowledge-data.ts';
import { ReliabilityPicture } from './reliability-picture.tsx';

const HORIZONS: readonly HorizonName[] = ['13w', '30d', '12m'];
const POPULATIONS: readonly PopulationName[] = ['all', 'repeat'];

/** Forecast against what happened, for a window and a group of customers that the reader picks. */
export function ForecastCard({ checks }: { checks: readonly CheckData[] }) {
  const text = useText();
  const [horizon, setHorizon] = useState<HorizonName>('13w');
  const [population, setPopulation] = useState<PopulationName>('all');
  const check = checks.find((one) => one.horizon === horizon && one.population === population);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {text('knowledge.picture.title')}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <Select
            label={text('knowledge.pick.horizon')}
            options={HORIZONS.map((value) => ({ value, label: text(`knowledge.horizons.${value}`) }))}
            value={horizon}
            onChange={(value) => setHorizon(HORIZONS.find((one) => one === value) ?? horizon)}
          />
          <Select
            label={text('knowledge.pick.population')}
            options={POPULATIONS.map((value) => ({ value, label: text(`knowledge.populations.${value}`) }))}
            value={population}
            onChange={(value) => setPopulation(POPULATIONS.find((one) => one === value) ?? population)}
          />
        </InlineGrid>
        {check ? (
          <>
            <ReliabilityPicture check={check} />
            <CandidatesTable check={check} />
          </>
        ) : (
          <Text as="p">{text('knowledge.picture.none')}</Text>
        )}
      </BlockStack>
    </Card>
  );
}
