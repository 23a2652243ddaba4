import path from 'node:path';
import { projectRoot } from './project-files.ts';
import { readDeclaration } from './webhooks/subscriptions.ts';

/** Everything that a merchant may grant: what shopify.app.toml asks for, and what it leaves to them. */
export function everyScope(): string[] {
  const { scopes, optionalScopes } = readDeclaration(path.join(projectRoot, 'shopify.app.toml'));
  return [...scopes, ...optionalScopes];
}
