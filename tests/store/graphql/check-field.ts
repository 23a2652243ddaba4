import { getNamedType, type GraphQLError } from 'graphql';
import { accessRules, grants, rulesOfField, type AccessRule } from './access-rules.ts';
import { nodeTypeOf } from './connection-type.ts';
import { apiError, type Asked } from './imitation.ts';
import { withheldReason } from './protected-data.ts';

const rulesByField = new WeakMap<object, AccessRule[]>();

/**
 * Refuses a field that the app may not read: for want of a scope, or of Shopify's approval for customer data
 * (platform contract §2.12, §3.5). GraphQL then makes it null and keeps the rest of the answer.
 */
export function checkField(asked: Asked, parentName: string, fieldName: string): void {
  const parent = asked.schema.getType(parentName);
  if (!parent || !('getFields' in parent)) return;
  const field = parent.getFields()[fieldName];
  if (!field || !('args' in field)) return;
  const known = rulesByField.get(field);
  const rules = known ?? rulesOfField(accessRules(), parent, field);
  if (!known) rulesByField.set(field, rules);
  const { access } = asked.shop;
  const missing = rules.find((rule) => !grants(access.scopes, rule));
  if (missing) throw accessDenied(fieldName, missing.text);
  const target = getNamedType(field.type);
  const reason = withheldReason(access.approval, parentName, fieldName, nodeTypeOf(target)?.name ?? target.name);
  if (reason) throw apiError(reason, 'ACCESS_DENIED', { documentation: 'https://shopify.dev/api/usage/access-scopes' });
}

/** The error for a field whose scope the app lacks. */
function accessDenied(field: string, required: string): GraphQLError {
  return apiError(`Access denied for ${field} field. Required access: ${required}`, 'ACCESS_DENIED', {
    documentation: 'https://shopify.dev/api/usage/access-scopes',
    requiredAccess: required,
  });
}

/** Refuses a mutation on objects that the app may only read; Shopify's table has no entry for these. */
export function requireWrite(asked: Asked, what: 'customers' | 'orders' | 'products', field: string): void {
  const scope = `write_${what}`;
  if (!asked.shop.access.scopes.has(scope)) throw accessDenied(field, `\`${scope}\` access scope.`);
}
