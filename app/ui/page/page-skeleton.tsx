import {
  BlockStack,
  Box,
  Card,
  InlineGrid,
  SkeletonBodyText,
  SkeletonDisplayText,
  SkeletonPage,
} from '@shopify/polaris';
import styles from './page.module.css';

/** Which page is on its way. */
export type SkeletonShape =
  | 'home'
  | 'customers'
  | 'customer'
  | 'settings'
  | 'import'
  | 'knowledge'
  | 'playbooks'
  | 'playbook'
  | 'dry-run'
  | 'results'
  | 'list';

/** The shape of a page whose numbers are still coming: cards of the same size, so that nothing jumps when they do. */
export function PageSkeleton({ shape }: { shape: SkeletonShape }) {
  return (
    <div aria-busy="true">
      <SkeletonPage>
        <BlockStack gap="400">{bodies[shape]}</BlockStack>
      </SkeletonPage>
    </div>
  );
}

/** A card with a heading and some lines; `high` as a figure with its picture. */
export function CardSkeleton({ lines = 3, high = false }: { lines?: number; high?: boolean }) {
  return (
    <Card>
      <BlockStack gap="400">
        <SkeletonDisplayText size="small" />
        <SkeletonBodyText lines={lines} />
        {high ? <Box minHeight="176px" borderRadius="200" background="bg-surface-tertiary" /> : null}
      </BlockStack>
    </Card>
  );
}

const bodies: Record<SkeletonShape, React.ReactNode> = {
  home: (
    <>
      <CardSkeleton />
      <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
        <CardSkeleton lines={2} high />
        <CardSkeleton lines={2} high />
        <CardSkeleton lines={2} high />
      </InlineGrid>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        <CardSkeleton lines={8} />
        <CardSkeleton lines={8} />
      </InlineGrid>
    </>
  ),
  customers: (
    <>
      <Card>
        <div className={styles.gridShape} />
      </Card>
      <CardSkeleton lines={16} />
    </>
  ),
  customer: (
    <>
      <CardSkeleton high />
      <InlineGrid columns={{ xs: 1, md: ['twoThirds', 'oneThird'] }} gap="400">
        <CardSkeleton lines={12} />
        <CardSkeleton lines={10} />
      </InlineGrid>
    </>
  ),
  settings: (
    <>
      <CardSkeleton lines={4} />
      <CardSkeleton lines={10} />
      <CardSkeleton lines={8} />
    </>
  ),
  import: <CardSkeleton lines={6} high />,
  knowledge: (
    <>
      <CardSkeleton />
      <CardSkeleton lines={10} high />
      <CardSkeleton lines={8} />
    </>
  ),
  playbooks: (
    <>
      <CardSkeleton lines={2} />
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        <CardSkeleton lines={3} high />
        <CardSkeleton lines={3} high />
        <CardSkeleton lines={2} />
        <CardSkeleton lines={2} />
      </InlineGrid>
    </>
  ),
  playbook: (
    <>
      <CardSkeleton lines={4} high />
      <CardSkeleton lines={8} />
      <CardSkeleton lines={2} high />
      <CardSkeleton lines={8} />
    </>
  ),
  'dry-run': (
    <>
      <CardSkeleton lines={12} />
      <CardSkeleton lines={1} high />
      <CardSkeleton lines={16} />
    </>
  ),
  results: (
    <>
      <CardSkeleton lines={3} high />
      <CardSkeleton lines={1} high />
      <CardSkeleton lines={10} />
    </>
  ),
  list: (
    <>
      <CardSkeleton lines={2} />
      <CardSkeleton lines={16} />
    </>
  ),
};
