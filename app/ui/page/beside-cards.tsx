import { Box } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** Room for what stands between cards: on a narrow screen cards reach the edge, and words must not. */
export function BesideCards({ children }: { children: ReactNode }) {
  return <Box paddingInline={{ xs: '400', sm: '0' }}>{children}</Box>;
}
