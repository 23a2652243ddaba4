import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const projectRoot = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** A file of the material beside the project; undefined where there is none, as on a fresh clone elsewhere. */
export function sharedFile(...parts: string[]): string | undefined {
  const file = path.resolve(projectRoot, '../shared', ...parts);
  return existsSync(file) ? file : undefined;
}
