import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { projectRoot, sharedFile } from '../project-files.ts';

const built = new Map<string, GraphQLSchema>();

/** Shopify's whole Admin schema, where it lies beside the project. */
export const wholeSchemaFile = () => sharedFile('schema', 'admin-2026-10.lean.graphql.gz');

/** Its part that the store imitates: all that a clone elsewhere needs. */
export const imitatedSchemaFile = path.join(projectRoot, 'tests/store/imitated.graphql');

/** Its part that the app's operations use. */
export const cutSchemaFile = path.join(projectRoot, 'app/shopify/admin.graphql');

/**
 * Shopify's Admin schema of 2026-10, built once a process: the whole one (160 ms) or else the part that is imitated.
 *
 * @param file another file, plain or gzipped
 */
export function adminSchema(file = wholeSchemaFile() ?? imitatedSchemaFile): GraphQLSchema {
  const known = built.get(file);
  if (known) return known;
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const schema = buildSchema(text, { assumeValidSDL: true });
  built.set(file, schema);
  return schema;
}
