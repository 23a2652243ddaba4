import { fieldsOf, type Imitations } from '../graphql/imitation.ts';
import { gid } from '../shop/gid.ts';
import type { Product } from '../shop/model.ts';
import { decimalAmount } from '../shop/money.ts';

/** Products and their single variant. */
export const productImitations: Imitations = {
  Product: fieldsOf<Product>({
    id: (product) => gid('Product', product.id),
    legacyResourceId: (product) => String(product.id),
    title: (product) => product.title,
    productType: (product) => product.productType,
    vendor: (product) => product.vendor,
    handle: (product) => product.title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    isGiftCard: () => false,
    status: () => 'ACTIVE',
    tags: () => [],
    totalInventory: () => 100,
  }),
  ProductVariant: fieldsOf<Product>({
    id: (product) => gid('ProductVariant', product.variantId),
    legacyResourceId: (product) => String(product.variantId),
    title: () => 'Default Title',
    displayName: (product) => `${product.title} - Default Title`,
    sku: (product) => product.sku,
    price: (product, _args, { shop }) => decimalAmount(product.priceMinor, shop.facts.currency),
    product: (product) => product,
    availableForSale: ({ variantId }, _args, { shop }) => !shop.outOfStock.has(variantId),
  }),
};
