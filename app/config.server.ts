import { z } from 'zod';

const key32 = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32, 'must be 32 bytes in base64');

const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: z.string().startsWith('postgres'),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  SHOPIFY_APP_URL: z.url(),
  /** Comma-separated; the first seals, all open: put a new key in front to rotate. */
  TOKEN_KEYS: z.string().transform((list, context) => {
    const keys = list.split(',').map((one) => key32.safeParse(one.trim()));
    if (keys.every((one) => one.success)) return keys.map((one) => one.data);
    context.addIssue('each key must be 32 bytes in base64');
    return z.NEVER;
  }),
  /** Turns an email into its keyed hash. Changing it makes known guests strangers. */
  IDENTITY_KEY: key32,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(50).default(4),
  /** Opens /metrics to who sends it as a bearer token; without it there is no such page. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Shop-local hour from which a day's night work may run. */
  PLANNER_HOUR: z.coerce.number().int().min(0).max(23).default(4),
});

/** Everything that the environment decides. */
export type Config = z.infer<typeof Env>;

/**
 * Reads the environment once, at boot.
 *
 * @throws naming the variables that are missing or wrong, never their values
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Env.safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`);
  throw new Error(`The environment is not complete: ${[...new Set(faults)].join(', ')}. See .env.example.`);
}
