import { readdirSync, readFileSync } from 'node:fs';
import { concatAST, parse, type DocumentNode } from 'graphql';

/** One file of `operations/`: an operation or a fragment. */
export interface OperationFile {
  /** File name without folder, e.g. `tags-add.graphql`. */
  name: string;
  document: DocumentNode;
}

/**
 * Every `.graphql` file of a folder, by name.
 *
 * @param folder URL of the folder, ending in `/`
 * @throws GraphQLError with the file's name when one does not parse
 */
export function readOperations(folder: URL): OperationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => ({ name, document: parse(readFileSync(new URL(name, folder), 'utf8')) }));
}

/** All files as one document, so that a fragment of one file is known in every other. */
export function joinOperations(files: readonly OperationFile[]): DocumentNode {
  return concatAST(files.map((file) => file.document));
}
