import { BlockStack, Card, List, Text } from '@shopify/polaris';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import type { KnowledgeData } from './knowledge-data.ts';
import { mainCheck } from './verdict.ts';

/** What is missing for better answers, each with what would help. */
export function GapsCard({ data }: { data: KnowledgeData }) {
  const text = useText();
  const gaps = gapsOf(data, text);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('knowledge.gaps.title')}
        </Text>
        {gaps.length === 0 ? (
          <Text as="p">
            {text(data.fits.length + data.checks.length > 0 ? 'knowledge.gaps.none' : 'knowledge.gaps.unread')}
          </Text>
        ) : (
          <List>
            {gaps.map((gap) => (
              <List.Item key={gap}>{gap}</List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  );
}

function gapsOf(data: KnowledgeData, text: Say): string[] {
  const { needed, missingHistory } = data;
  const fit = data.fits[0];
  const check = mainCheck(data);
  const gaps: string[] = [];
  if (missingHistory) gaps.push(text('knowledge.gaps.sixtyDays'));
  if (fit && fit.repeatBuyers < needed.repeatBuyers)
    gaps.push(text('knowledge.gaps.buyers', { count: fit.repeatBuyers, needed: needed.repeatBuyers }));
  if (fit && fit.historyDays < needed.historyDays)
    gaps.push(text('knowledge.gaps.days', { count: fit.historyDays, needed: needed.historyDays }));
  if (fit?.rhythm && !fit.rhythm.dropoutVisible) gaps.push(text('knowledge.gaps.leaving'));
  if (check && !check.mayShow) gaps.push(text('knowledge.gaps.windows', { closed: check.closedOrigins }));
  if (check && !check.seasonSeen) gaps.push(text('knowledge.gaps.season'));
  return gaps;
}
