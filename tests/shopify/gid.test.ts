import { describe, expect, it } from 'vitest';
import { gid, idOf, numericId, requireId } from '#app/shopify/gid.ts';

describe('ids', () => {
  it('go to Shopify and back', () => {
    expect(gid('Customer', 7n)).toBe('gid://shopify/Customer/7');
    expect(idOf('Customer', 'gid://shopify/Customer/820982911946154508')).toBe(820982911946154508n);
    expect(requireId('Order', 'gid://shopify/Order/9')).toBe(9n);
  });

  it.each([
    'gid://shopify/Order/7',
    'gid://shopify/Customer/',
    'gid://shopify/Customer/0',
    'gid://shopify/Customer/07',
    'gid://shopify/Customer/-7',
    'gid://shopify/Customer/7?x=1',
    'gid://shopify/Customer/9223372036854775808',
    'gid://shopify/Customer/99999999999999999999',
    '7',
    7,
    null,
  ])('%j is no customer', (text) => {
    expect(idOf('Customer', text)).toBeUndefined();
  });

  it('are whole positive numbers, or their digits, exactly', () => {
    expect(numericId(7)).toBe(7n);
    expect(numericId('9223372036854775807')).toBe(9223372036854775807n);
    for (const bad of [0, -1, 1.5, NaN, Infinity, 2 ** 53, '', ' 7', '7 ', '1e3', '٧', {}, [], true, 7n]) {
      expect(numericId(bad)).toBeUndefined();
    }
  });

  it('of another kind in an answer are a fault', () => {
    expect(() => requireId('Order', 'gid://shopify/Customer/9')).toThrow(TypeError);
  });
});
