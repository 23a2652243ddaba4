import { parse, validate, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { bulkText } from '#app/shopify/bulk-text.ts';
import { OrdersExportDocument, TypedDocumentString } from '#app/shopify/documents.generated.ts';
import { adminSchema } from './admin-server.ts';

describe('the export as bulk text', () => {
  const text = (withLines: boolean, withEmail: boolean, query?: string) =>
    bulkText(OrdersExportDocument, { query, withLines, withEmail });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('is a plain document, lines %s, addresses %s', (withLines, withEmail) => {
    const plain = text(withLines, withEmail, "updated_at:>='2026-01-01T00:00:00Z'");
    const document = parse(plain);
    expect(validate(adminSchema, document)).toEqual([]);
    const found: string[] = [];
    visit(document, { enter: (node) => void found.push(node.kind) });
    for (const kind of ['Variable', 'VariableDefinition', 'FragmentSpread', 'Directive'])
      expect(found).not.toContain(kind);
    expect(plain.includes('productType')).toBe(withLines);
    expect(plain.includes('emailAddress')).toBe(withEmail);
    expect(plain).toContain('orders(query: "updated_at:>=\'2026-01-01T00:00:00Z\'")');
  });

  it('holds to Shopify’s rules: at most 5 connections, 2 deep, by edges', () => {
    const plain = text(true, true);
    expect(plain.match(/edges/g)).toHaveLength(2);
    expect(plain).not.toContain('nodes');
    expect(plain).toMatch(/query OrdersExport \{\s+orders \{/); // no argument for an undefined value
  });

  it('writes a value in as one string, whatever it holds', () => {
    const odd = 'a"b\\c\nd\u2028{}$x';
    const document = parse(text(false, false, odd));
    const values: string[] = [];
    visit(document, { StringValue: (node) => void values.push(node.value) });
    expect(values).toEqual([odd]);
  });

  it('expects an operation', () => {
    expect(() => bulkText(new TypedDocumentString('fragment A on B { c }'), {})).toThrow(TypeError);
  });
});
