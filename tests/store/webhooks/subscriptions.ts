import { readFileSync } from 'node:fs';
import type { ProxyDeclaration } from '../doors/app-proxy.ts';
import { parseToml, stringsOf, tablesOf } from '../toml.ts';

/** What an app wants to hear of, and where (platform contract §3.3). */
export interface Subscription {
  topic: string;
  /** Relative to the app's address. */
  uri: string;
  includeFields: readonly string[];
  name: string | undefined;
  /** Compliance topics come whether the app is installed or not (platform contract §3.4). */
  compliance: boolean;
}

/** What `shopify.app.toml` declares. */
export interface AppDeclaration {
  subscriptions: readonly Subscription[];
  scopes: readonly string[];
  optionalScopes: readonly string[];
  webhookVersion: string;
  proxy: ProxyDeclaration;
}

const COMPLIANCE = ['customers/data_request', 'customers/redact', 'shop/redact'];

/** Reads an app's declaration; without the file the app declares nothing. */
export function readDeclaration(file: string): AppDeclaration {
  const toml = parseToml(readIfThere(file) ?? '');
  const access = tablesOf(toml.access_scopes)[0];
  const webhooks = tablesOf(toml.webhooks)[0];
  const proxy = tablesOf(toml.app_proxy)[0];
  const [prefix = '', subpath = ''] = [stringsOf(proxy?.prefix)[0], stringsOf(proxy?.subpath)[0]];
  return {
    subscriptions: tablesOf(webhooks?.subscriptions).flatMap((table) => [
      ...stringsOf(table.topics).map((topic) => subscriptionOf(table, topic, false)),
      ...stringsOf(table.compliance_topics).map((topic) => subscriptionOf(table, topic, true)),
    ]),
    scopes: (stringsOf(access?.scopes)[0] ?? '')
      .split(',')
      .filter(Boolean)
      .map((scope) => scope.trim()),
    optionalScopes: stringsOf(access?.optional_scopes),
    webhookVersion: stringsOf(webhooks?.api_version)[0] ?? '2026-10',
    proxy: { url: stringsOf(proxy?.url)[0] ?? '', path: subpath === '' ? '' : `/${prefix}/${subpath}` },
  };
}

function subscriptionOf(table: ReturnType<typeof parseToml>, topic: string, compliance: boolean): Subscription {
  if (compliance !== COMPLIANCE.includes(topic)) {
    throw new Error(
      `shopify.app.toml: ${topic} ${compliance ? 'is no compliance topic' : 'belongs under compliance_topics'}.`,
    );
  }
  return {
    topic,
    uri: stringsOf(table.uri)[0] ?? '',
    includeFields: stringsOf(table.include_fields),
    name: stringsOf(table.name)[0],
    compliance,
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
