import { readFileSync } from 'node:fs';
import { getNamedType, type GraphQLField, type GraphQLNamedType } from 'graphql';
import { projectRoot, sharedFile } from '../project-files.ts';
import { nodeTypeOf } from './connection-type.ts';

/** What Shopify demands for a type or field: any one of the scopes. */
export interface AccessRule {
  scopes: readonly string[];
  /** As Shopify words it in the error. */
  text: string;
}

/** Rules by `Type` and `Type.field` (platform contract §1). */
export type AccessRules = ReadonlyMap<string, AccessRule>;

let loaded: AccessRules | undefined;

/** Shopify's own table if it is at hand, else `access.json`, its part for what the store imitates. */
export function accessRules(): AccessRules {
  const file = sharedFile('schema', 'admin-access-2026-10.json') ?? `${projectRoot}/tests/store/access.json`;
  loaded ??= new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, AccessRule>));
  return loaded;
}

/** The rules that stand in the way of one field: its own, and that of the type it leads to. */
export function rulesOfField(
  rules: AccessRules,
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
): AccessRule[] {
  const target = getNamedType(field.type);
  const node = nodeTypeOf(target);
  return [`${parent.name}.${field.name}`, target.name, node?.name ?? '']
    .map((key) => rules.get(key))
    .filter((rule): rule is AccessRule => rule !== undefined && rule.scopes.length > 0);
}

/** Whether scopes satisfy a rule; `write_x` holds `read_x` (platform contract §2.12). */
export function grants(scopes: ReadonlySet<string>, rule: AccessRule): boolean {
  return rule.scopes.some((scope) => scopes.has(scope) || scopes.has(scope.replace(/^read_/, 'write_')));
}
