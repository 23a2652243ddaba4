import { BlockStack, Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

interface FigureCardProps {
  title: string;
  /** The figure itself, or the words that stand for one that the data cannot carry. */
  value: string;
  /** Period and n. */
  basis: string;
  children: ReactNode;
}

/** One figure with its period, its n and its picture, which says how it is computed. */
export function FigureCard({ title, value, basis, children }: FigureCardProps) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <BlockStack gap="050">
          <Text as="p" variant="headingXl" numeric>
            {value}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {basis}
          </Text>
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
