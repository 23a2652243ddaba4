import { Text } from '@shopify/polaris';

/** What is wrong with several fields together, for which no single field can stand. */
export function ProblemWords({ words }: { words: string }) {
  return (
    <div data-problem tabIndex={-1}>
      <Text as="p" tone="critical">
        {words}
      </Text>
    </div>
  );
}
