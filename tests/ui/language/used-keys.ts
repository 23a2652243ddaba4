import ts from 'typescript';
import type { SourceFile } from '#tests/ui/source-files.ts';

/** How a key stands in the source: whole, or with parts that are known at run time only. */
export interface UsedKey {
  pattern: RegExp;
  /** The source text, for messages. */
  written: string;
  file: string;
  isWhole: boolean;
}

const SPEAKERS = new Set(['text', 'say', 't']);

/**
 * Every name of a sentence that the source uses: what is given to `text(…)`, and every string that begins like a name in
 * the register (keys travel through helpers such as `stateKey`).
 *
 * @param roots first parts of names, e.g. "home"
 */
export function usedKeys(files: readonly SourceFile[], roots: readonly string[]): UsedKey[] {
  return files.flatMap(({ path, text }) => {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const found: UsedKey[] = [];
    const visit = (node: ts.Node) => {
      const key = keyIn(node, roots);
      if (key) found.push({ ...key, file: path });
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function keyIn(node: ts.Node, roots: readonly string[]): Omit<UsedKey, 'file'> | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    if (!looksLikeKey(node.text, roots) && !isSpoken(node)) return undefined;
    return { pattern: new RegExp(`^${escaped(node.text)}$`), written: node.text, isWhole: true };
  }
  if (!ts.isTemplateExpression(node) || !looksLikeKey(node.head.text, roots)) return undefined;
  const parts = node.templateSpans.map((span) => `[^.]+${escaped(span.literal.text)}`);
  return {
    pattern: new RegExp(`^${escaped(node.head.text)}${parts.join('')}$`),
    written: node.getText(),
    isWhole: false,
  };
}

const looksLikeKey = (word: string, roots: readonly string[]) =>
  /^[a-z]+\.[\w.-]*$/i.test(word) && roots.includes(word.split('.')[0] ?? '');

const isSpoken = (node: ts.Node) =>
  ts.isCallExpression(node.parent) &&
  node.parent.arguments[0] === node &&
  ts.isIdentifier(node.parent.expression) &&
  SPEAKERS.has(node.parent.expression.text);

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
