/** A value of the part of TOML that Shopify's configuration files use. */
export type TomlValue = string | number | boolean | TomlValue[] | TomlTable;
export interface TomlTable {
  [key: string]: TomlValue;
}

/**
 * Reads tables, arrays of tables, strings, numbers, booleans and arrays: what `shopify.app.toml` and
 * `shopify.extension.toml` are written in. Inline tables, dates and multi-line strings are not read.
 *
 * @throws naming the line that it cannot read
 */
export function parseToml(text: string): TomlTable {
  const root: TomlTable = {};
  let table = root;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = bare(lines[at] ?? '');
    if (line === '') continue;
    const header = /^\[(\[)?\s*([^\]]+?)\s*\]{1,2}$/.exec(line);
    if (header) {
      table = open(root, (header[2] ?? '').split('.'), Boolean(header[1]));
      continue;
    }
    const [, key, rest] = /^([\w-]+|"[^"]+")\s*=\s*(.+)$/.exec(line) ?? [];
    if (key === undefined || rest === undefined) throw new Error(`TOML line ${at + 1} is not understood: ${line}`);
    let value = rest;
    while (value.startsWith('[') && !closes(value) && at + 1 < lines.length) value += ` ${bare(lines[++at] ?? '')}`;
    table[key.replaceAll('"', '')] = parseValue(value, at + 1);
  }
  return root;
}

/** The tables of `[[name]]`, or of the one `[name]`; empty when there is none. */
export function tablesOf(value: TomlValue | undefined): TomlTable[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is TomlTable => typeof one === 'object' && !Array.isArray(one));
}

/** The strings of a list, or the one string. */
export function stringsOf(value: TomlValue | undefined): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === 'string');
}

function open(root: TomlTable, path: string[], append: boolean): TomlTable {
  let table = root;
  for (const [depth, name] of path.entries()) {
    const last = depth === path.length - 1;
    const found = table[name];
    if (last && append) {
      const list = Array.isArray(found) ? found : [];
      table[name] = list;
      list.push({});
    } else if (found === undefined) table[name] = {};
    // [settings] after [[extensions]] stands for the newest of them.
    table = tablesOf(table[name]).at(-1) ?? {};
  }
  return table;
}

/** The line without its comment and outer blanks; a # within quotes is no comment. */
function bare(line: string): string {
  return (/^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*')*/.exec(line)?.[0] ?? '').trim();
}

/** Whether every bracket that opens outside quotes is closed. */
function closes(text: string): boolean {
  const marks = text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  return marks.split('[').length === marks.split(']').length;
}

function parseValue(text: string, line: number): TomlValue {
  const value = text.trim();
  if (value.startsWith('[')) return parseList(value, line);
  if (value.startsWith("'")) return value.slice(1, -1);
  if (/^(true|false)$/.test(value) || value.startsWith('"')) return JSON.parse(value) as string | boolean;
  if (/^[+-]?[\d_]+(\.\d+)?$/.test(value)) return Number(value.replaceAll('_', ''));
  throw new Error(`TOML line ${line} holds a value that is not understood: ${value}`);
}

function parseList(value: string, line: number): TomlValue[] {
  const items = value.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]]*\]|[^,\s]+/g) ?? [];
  return items.map((item) => parseValue(item, line));
}
