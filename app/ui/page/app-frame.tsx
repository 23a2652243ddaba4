import { Link, useNavigation } from '@remix-run/react';
import { NavMenu } from '@shopify/app-bridge-react';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { useCallback, useEffect, type ReactNode } from 'react';
import type { Place } from '../language/formatters.ts';
import { LanguageProvider, useText } from '../language/language-provider.tsx';
import { loadNames } from '../names/load-names.ts';
import { NamesProvider } from '../names/names-provider.tsx';

/** Before a shop is known, an error still needs words. */
const NOWHERE: Place = { locale: 'en', currency: 'USD', timeZone: 'UTC' };

interface AppFrameProps {
  /** Undefined when not even the shop could be told. */
  place: (Place & { apiKey: string }) | undefined;
  children: ReactNode;
}

/** What surrounds every page inside Shopify admin: language, names, the app's menu, and the admin's loading bar. */
export function AppFrame({ place, children }: AppFrameProps) {
  const { locale, currency, timeZone } = place ?? NOWHERE;
  const load = useCallback(loadNames, []);
  return (
    <AppProvider isEmbeddedApp={false} apiKey={place?.apiKey ?? ''}>
      <LanguageProvider locale={locale} currency={currency} timeZone={timeZone}>
        {place ? <Menu /> : null}
        <NamesProvider load={load}>{children}</NamesProvider>
      </LanguageProvider>
    </AppProvider>
  );
}

function Menu() {
  const text = useText();
  const { state } = useNavigation();
  useEffect(() => {
    window.shopify.loading(state !== 'idle');
  }, [state]);
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {text('nav.home')}
      </Link>
      <Link to="/app/customers">{text('nav.customers')}</Link>
      <Link to="/app/playbooks">{text('nav.playbooks')}</Link>
      <Link to="/app/results">{text('nav.results')}</Link>
      <Link to="/app/knowledge">{text('nav.knowledge')}</Link>
      <Link to="/app/settings">{text('nav.settings')}</Link>
      <Link to="/app/import">{text('nav.import')}</Link>
    </NavMenu>
  );
}
