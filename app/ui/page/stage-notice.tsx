import { useText } from '../language/language-provider.tsx';
import { Notice } from './notice.tsx';
import type { PageStage } from './page-stage.ts';

// While the orders are read the setup guide leads on; here there is nothing to do but wait.
const LEADS_TO = {
  'no-permission': '/app/import',
  failed: '/app/import',
  empty: 'shopify://admin/orders',
} as const;

/** Why there is nothing to show yet, and what to do about it. */
export function StageNotice({ stage }: { stage: PageStage }) {
  const text = useText();
  if (stage === 'ready' || stage === 'thin') return null;
  const words = { title: text(`stages.${stage}.title`), what: text(`stages.${stage}.what`) };
  if (stage === 'reading') return <Notice {...words} />;
  return <Notice {...words} action={{ content: text(`stages.${stage}.action`), url: LEADS_TO[stage] }} />;
}
