import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseToml, stringsOf, tablesOf } from '../toml.ts';

/** A Flow trigger that the app fired and the store accepted. */
export interface FiredTrigger {
  handle: string;
  payload: Readonly<Record<string, unknown>>;
  at: number;
}

/** A trigger as an extension declares it: its payload has these keys and no other. */
interface TriggerDeclaration {
  handle: string;
  /** Key → field type, e.g. `number_decimal`; references stand under `customer_id`, `order_id` … */
  fields: ReadonlyMap<string, string>;
}

/** Declared and received Flow triggers (platform contract §4.1). */
export interface FlowLog {
  declared: ReadonlyMap<string, TriggerDeclaration>;
  fired: FiredTrigger[];
}

/** Field types that a trigger may have; the CLI lets others pass, the server does not (platform contract §4.1). */
const TYPES =
  /^(boolean|email|single_line_text_field|url|number_decimal|schema\..+|(customer|order|product|company|company_contact)_reference)$/;

/** The triggers that the extensions in a folder declare; none where there is no such folder. */
export function openFlowLog(extensionsDir: string): FlowLog {
  const declared = new Map<string, TriggerDeclaration>();
  for (const name of foldersOf(extensionsDir)) {
    const file = path.join(extensionsDir, name, 'shopify.extension.toml');
    const text = readIfThere(file);
    if (text === undefined) continue;
    const toml = parseToml(text);
    const settings = tablesOf(toml.settings)[0];
    for (const extension of tablesOf(toml.extensions)) {
      if (extension.type !== 'flow_trigger') continue;
      const fields = tablesOf(tablesOf(extension.settings)[0]?.fields ?? settings?.fields);
      const handle = stringsOf(extension.handle)[0] ?? name;
      declared.set(handle, { handle, fields: new Map(fields.map((field) => fieldOf(field, file))) });
    }
  }
  return { declared, fired: [] };
}

function fieldOf(field: Record<string, unknown>, file: string): [string, string] {
  const type = String(field.type);
  if (!TYPES.test(type)) throw new Error(`${file}: a Flow trigger has no fields of type ${type}.`);
  const reference = /^(\w+)_reference$/.exec(type)?.[1];
  const key = reference ? `${reference}_id` : String(field.key);
  if (!reference && !/^[a-zA-Z\s]+$/.test(key)) throw new Error(`${file}: "${key}" may hold letters and blanks only.`);
  return [key, type];
}

function foldersOf(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const fits: Record<string, (value: unknown) => boolean> = {
  boolean: (value) => typeof value === 'boolean',
  url: (value) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value),
  number_decimal: (value) => typeof value === 'number' && Number.isFinite(value),
  reference: (value) => Number.isSafeInteger(value) || /^\d+$/.test(String(value)),
};

/**
 * What Shopify would object to in a payload; undefined: nothing (platform contract §4.1).
 *
 * Every declared field must be there, references as numeric ids under `customer_id` and the like.
 */
export function triggerFault(
  log: FlowLog,
  handle: string,
  payload: Readonly<Record<string, unknown>>,
): string | undefined {
  const trigger = log.declared.get(handle);
  if (!trigger) return `Errors validating schema:\n  Invalid handle: ${handle}\n`;
  const missing = [...trigger.fields.keys()].filter((key) => payload[key] === undefined || payload[key] === null);
  if (missing.length > 0) return `Errors validating schema:\n  Properties is missing keys: ${missing.join(', ')}\n`;
  const unknown = Object.keys(payload).filter((key) => !trigger.fields.has(key));
  if (unknown.length > 0) return `Errors validating schema:\n  Properties has unknown keys: ${unknown.join(', ')}\n`;
  for (const [key, type] of trigger.fields) {
    const test = fits[type.endsWith('_reference') ? 'reference' : type] ?? ((value) => typeof value === 'string');
    if (!test(payload[key])) return `Errors validating schema:\n  The "${key}" field must be of type ${type}\n`;
  }
  // Newer pages say 50 kB, older ones 1 MB (platform contract §4.1): the smaller holds.
  return JSON.stringify(payload).length > 50_000 ? 'Payload is larger than 50 kB' : undefined;
}
