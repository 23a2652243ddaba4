import { plain, type Imitations } from '../graphql/imitation.ts';

/** Why a mutation did not do what it was asked. */
export interface UserError {
  field: readonly string[] | null;
  message: string;
  code?: string | null;
  elementIndex?: number | null;
  extraInfo?: null;
}

/** One error, as the list that payloads carry. */
export const refused = (field: readonly string[] | null, message: string, code: string | null = null): UserError[] => [
  { field, message, code, elementIndex: null, extraInfo: null },
];

const withCode = plain<UserError>('field', 'message', 'code');

export const userErrorImitations: Imitations = {
  UserError: plain<UserError>('field', 'message'),
  BulkOperationUserError: withCode,
  BulkMutationUserError: withCode,
  GiftCardUserError: withCode,
  GiftCardDeactivateUserError: withCode,
  MarketingActivityUserError: withCode,
  StoreCreditAccountCreditUserError: withCode,
  DiscountUserError: { ...withCode, ...plain<UserError>('extraInfo') },
  MetafieldsSetUserError: { ...withCode, ...plain<UserError>('elementIndex') },
  MetafieldDefinitionCreateUserError: withCode,
};
