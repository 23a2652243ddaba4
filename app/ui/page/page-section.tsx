import { BlockStack, Box, InlineGrid, Text } from '@shopify/polaris';
import { useId, type ReactNode } from 'react';
import styles from './page.module.css';

interface PageSectionProps {
  /** Where a link on the page leads. */
  id: string;
  title: string;
  what: string;
  children: ReactNode;
}

/** A part of a long page: its name and what it is about beside its cards, on a narrow screen above them. */
export function PageSection({ id, title, what, children }: PageSectionProps) {
  const titleId = useId();
  return (
    <section id={id} aria-labelledby={titleId} className={styles.section}>
      <InlineGrid columns={{ xs: 1, md: ['oneThird', 'twoThirds'] }} gap="400" alignItems="start">
        <Box paddingInline={{ xs: '400', sm: '0' }} paddingBlockStart={{ xs: '0', md: '400' }}>
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd" id={titleId}>
              {title}
            </Text>
            <Text as="p" tone="subdued">
              {what}
            </Text>
          </BlockStack>
        </Box>
        {children}
      </InlineGrid>
    </section>
  );
}
