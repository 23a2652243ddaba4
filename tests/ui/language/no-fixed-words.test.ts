import { expect, test } from 'vitest';
import ts from 'typescript';
import { sourceFiles, type SourceFile } from '#tests/ui/source-files.ts';

// Attributes that a person reads or hears.
const SPOKEN = new Set([
  'title',
  'label',
  'content',
  'alt',
  'placeholder',
  'helpText',
  'description',
  'heading',
  'suffix',
  'prefix',
  'accessibilityLabel',
  'aria-label',
  'aria-valuetext',
  'caption',
  'error',
]);

/** Words in the source that would reach a reader without going through app/locales. */
function fixedWords({ path, text }: SourceFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, words: string) => {
    if (/\p{L}{2}/u.test(words))
      found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${words.trim()}`);
  };
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node)) note(node, node.text);
    if (
      ts.isJsxAttribute(node) &&
      SPOKEN.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      note(node, node.initializer.text);
    }
    if (ts.isPropertyAssignment(node) && SPOKEN.has(node.name.getText()) && ts.isStringLiteral(node.initializer)) {
      note(node, node.initializer.text);
    }
    if (
      ts.isJsxExpression(node) &&
      node.expression &&
      ts.isStringLiteral(node.expression) &&
      !ts.isJsxAttribute(node.parent)
    ) {
      note(node, node.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('every word on a page comes from app/locales', () => {
  expect(sourceFiles('app/ui', 'app/routes').flatMap(fixedWords)).toEqual([]);
});

test('the scan sees words in elements, attributes and properties', () => {
  const text = 'const a = <p title="Two words">Three more words{"and these"}</p>; const b = { label: "Label it" };';
  expect(fixedWords({ path: 'x.tsx', text })).toHaveLength(4);
});
