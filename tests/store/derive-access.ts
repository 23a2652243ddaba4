import { readFileSync, writeFileSync } from 'node:fs';
import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import type { AccessRule } from './graphql/access-rules.ts';
import { adminSchema } from './graphql/admin-schema.ts';
import { nodeTypeOf } from './graphql/connection-type.ts';
import { projectRoot, sharedFile } from './project-files.ts';
import { imitations } from './resolvers/imitations.ts';

/** Shopify's access rules for everything that the store imitates: the content of `access.json`. */
export function deriveAccess(
  schema: GraphQLSchema,
  all: Readonly<Record<string, AccessRule>>,
): Record<string, AccessRule> {
  const keys = new Set<string>();
  for (const [typeName, fields] of Object.entries(imitations)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`The Admin schema has no type ${typeName}.`);
    keys.add(typeName);
    for (const name of Object.keys(fields)) {
      const field = type.getFields()[name];
      if (!field) throw new Error(`The Admin schema has no field ${typeName}.${name}.`);
      const target = getNamedType(field.type);
      for (const key of [`${typeName}.${name}`, target.name, nodeTypeOf(target)?.name]) if (key) keys.add(key);
    }
  }
  const rules: Record<string, AccessRule> = {};
  for (const key of [...keys].sort()) {
    const rule = all[key];
    if (rule && rule.scopes.length > 0) rules[key] = rule;
  }
  return rules;
}

// `node tests/store/derive-access.ts`, where Shopify's own table is at hand, after a field was added to the imitations.
if (import.meta.main) {
  const file = sharedFile('schema', 'admin-access-2026-10.json');
  if (!file) throw new Error('The table of access rules is not at hand: nothing to derive from.');
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, AccessRule>;
  const rules = deriveAccess(adminSchema(), all);
  writeFileSync(`${projectRoot}/tests/store/access.json`, `${JSON.stringify(rules, null, 2)}\n`);
}
