import { Page } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { Notice } from './notice.tsx';

/** What went wrong, as far as a merchant can act on it. */
export type PageFault = 'not-found' | 'bad-address' | 'not-allowed' | 'broken';

/** The HTTP status of a refusal in those words. */
export function faultOf(status: number | undefined): PageFault {
  if (status === 404) return 'not-found';
  if (status === 400 || status === 422) return 'bad-address';
  return status === 403 ? 'not-allowed' : 'broken';
}

/** A page that cannot be shown: what happened, that nothing is lost, and the way on. */
export function ErrorPage({ fault, onRetry }: { fault: PageFault; onRetry: () => void }) {
  const text = useText();
  const retry = { content: text('errors.retry'), onAction: onRetry };
  const home = { content: text('errors.home'), url: '/app' };
  return (
    <Page title={text(`errors.${fault}.title`)}>
      <Notice
        title={text(`errors.${fault}.heading`)}
        what={text(`errors.${fault}.what`)}
        action={fault === 'broken' ? retry : home}
      />
    </Page>
  );
}
