import { Banner, Card } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';

/** In place of a picture that could not be computed: the rest of Home stands. */
export function PictureFailed() {
  const text = useText();
  return (
    <Card>
      <Banner tone="warning">{text('home.pictureFailed')}</Banner>
    </Card>
  );
}
