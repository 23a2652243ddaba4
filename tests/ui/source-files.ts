import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A source file of the app. */
export interface SourceFile {
  path: string;
  text: string;
}

/** All TypeScript below these folders, without what is generated. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.generated\.|\.d\.ts$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !file.includes('/generated/'))
      .map((file) => ({ path: file, text: readFileSync(file, 'utf8') })),
  );
}
