import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildSchema } from 'graphql';
import { format } from 'prettier';
import { cutSchema } from './codegen/cut-schema.ts';
import { generateDocuments } from './codegen/generate-documents.ts';
import { joinOperations, readOperations } from './codegen/read-operations.ts';
import { cutAccess, requiredScopes, type Scopes } from './codegen/required-scopes.ts';

/** Where Shopify's whole schema lies when it is at hand; it is no part of this repository (794 kB unpacked). */
const shared = new URL('../../../shared/schema/', import.meta.url);
const wholeSchema = new URL('admin-2026-10.lean.graphql.gz', shared);
const wholeAccess = new URL('admin-access-2026-10.json', shared);

const operations = new URL('operations/', import.meta.url);
const cut = new URL('admin.graphql', import.meta.url);
const documents = new URL('documents.generated.ts', import.meta.url);
const scopes = new URL('scopes.generated.json', import.meta.url);

const cutHeader = `# The part of Shopify's Admin schema 2026-10 that operations/*.graphql use, cut by app/shopify/codegen.ts.
# The whole schema is published in the npm package @shopify/dev-mcp (ISC licence, Shopify).

`;

/** A generated file and the text it should have now. */
export interface Generated {
  url: URL;
  text: string;
}

/** Shopify's whole Admin schema as SDL; undefined where it is not at hand. */
export function readWholeSchema(): string | undefined {
  return existsSync(wholeSchema) ? gunzipSync(readFileSync(wholeSchema)).toString('utf8') : undefined;
}

/**
 * Everything that is generated, without writing it.
 *
 * Without Shopify's whole schema the present cut is the source: types and scopes still regenerate, and an operation
 * that selects a field outside the cut fails with that field's name.
 *
 * @param from `cut` ignores the whole schema even where it is at hand
 */
export async function generate(from: 'whole' | 'cut' = 'whole'): Promise<Generated[]> {
  const files = readOperations(operations);
  const joined = joinOperations(files);
  const whole = from === 'whole' ? readWholeSchema() : undefined;
  const source = buildSchema(whole ?? readFileSync(cut, 'utf8'), { assumeValidSDL: true });
  const sdl = await format(cutHeader + cutSchema(source, joined), { parser: 'graphql', printWidth: 120 });
  const schema = buildSchema(sdl);
  const fields = whole ? cutAccess(schema, readJson(wholeAccess)) : readJson<Scopes>(scopes).fields;
  const needs: Scopes = { operations: requiredScopes(schema, joined, fields), fields };
  return [
    { url: cut, text: sdl },
    { url: documents, text: await generateDocuments(sdl, files) },
    { url: scopes, text: await format(JSON.stringify(needs), { parser: 'json', printWidth: 120 }) },
  ];
}

function readJson<T = Record<string, { scopes: string[] }>>(url: URL): T {
  return JSON.parse(readFileSync(url, 'utf8')) as T;
}

if (import.meta.main) {
  for (const { url, text } of await generate()) writeFileSync(url, text);
}
