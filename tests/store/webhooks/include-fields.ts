type Json = Record<string, unknown>;

/** Only these fields of a payload, by dotted path; lists keep the path in each item. Without paths, all of it. */
export function includeFields(payload: Json, paths: readonly string[]): Json {
  if (paths.length === 0) return payload;
  const kept: Json = {};
  for (const path of paths) copy(payload, kept, path.split('.'));
  return kept;
}

function copy(from: Json, to: Json, [name = '', ...rest]: readonly string[]): void {
  if (!(name in from)) return;
  const value = from[name];
  if (rest.length === 0 || value === null || typeof value !== 'object') {
    to[name] = value;
  } else if (Array.isArray(value)) {
    const before = Array.isArray(to[name]) ? (to[name] as Json[]) : [];
    to[name] = value.map((item: Json, at) => copied(item, before[at] ?? {}, rest));
  } else {
    to[name] = copied(value as Json, (to[name] as Json | undefined) ?? {}, rest);
  }
}

function copied(from: Json, to: Json, path: readonly string[]): Json {
  copy(from, to, path);
  return to;
}
