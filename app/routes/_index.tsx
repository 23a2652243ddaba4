import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { AppProvider, Card, Page, Text } from '@shopify/polaris';
import polarisWords from '@shopify/polaris/locales/en.json';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import { LanguageProvider, useText } from '#app/ui/language/language-provider.tsx';

export const links = () => [{ rel: 'stylesheet', href: polarisStyles }];

/** The front door: Shopify admin comes with a shop and goes on to the app; anybody else is told where it lives. */
export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  if (searchParams.get('shop')) throw redirect(`/app?${searchParams}`);
  return null;
}

export default function FrontDoor() {
  return (
    <AppProvider i18n={polarisWords}>
      <LanguageProvider locale="en" currency="USD" timeZone="UTC">
        <Sign />
      </LanguageProvider>
    </AppProvider>
  );
}

function Sign() {
  const text = useText();
  return (
    <Page title={text('front.title')} narrowWidth>
      <Card>
        <Text as="p">{text('front.what')}</Text>
      </Card>
    </Page>
  );
}
