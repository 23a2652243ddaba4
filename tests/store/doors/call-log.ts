import { GraphQLError } from 'graphql';

/** One request to the Admin API. */
interface Call {
  operation: string;
  shop: string;
  /** Points it asked for; 0 if it never came to that. */
  cost: number;
}

/** Counts what the app asks, and keeps what the store would not or could not answer. */
export interface CallLog {
  all: Call[];
  /** Operations that the store does not imitate, and errors of its own: a test should end with none. */
  refusals: string[];
  began(operation: string, shop: string): Call;
  ended(call: Call, errors: readonly GraphQLError[]): void;
}

export function createCallLog(): CallLog {
  const log: CallLog = {
    all: [],
    refusals: [],
    began(operation, shop) {
      const call: Call = { operation, shop, cost: 0 };
      log.all.push(call);
      return call;
    },
    ended(call, errors) {
      for (const error of errors) {
        if (isOwn(error) || error.extensions.code === 'NOT_IMITATED')
          log.refusals.push(`${call.operation}: ${error.message}`);
      }
    },
  };
  return log;
}

/** An error that no rule of Shopify's made: a fault of the store itself. */
function isOwn(error: GraphQLError | Error): boolean {
  if (!(error instanceof GraphQLError)) return true;
  return error.originalError !== undefined && !(error.originalError instanceof GraphQLError);
}
