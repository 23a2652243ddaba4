import { data as refuse } from '@remix-run/node';
import { z } from 'zod';
import { app } from '#app/container.server.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { drawNow } from '#app/services/playbooks/draws/draw-now.ts';
import { restoreEntry } from '#app/services/playbooks/restore-entry.ts';
import { askToRevoke } from '#app/services/playbooks/revoke-codes.ts';
import { savePlaybookSettings } from '#app/services/playbooks/save-playbook.ts';
import { switchPlaybook } from '#app/services/playbooks/switch-playbook.ts';

// What a form cannot read is NaN, which JSON writes as null: each such field is refused by name.
const json = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  });

const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    settings: json,
    hypothesis: z
      .string()
      .max(500)
      .transform((text) => text.trim() || undefined),
    splitConfirmed: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
  }),
  z.object({ intent: z.enum(['activate', 'pause', 'resume', 'switch-off']) }),
  z.object({ intent: z.literal('revoke') }),
  z.object({ intent: z.literal('draw-now'), draw: z.string().regex(/^\d{1,18}$/) }),
  z.object({ intent: z.literal('restore'), entry: z.string().regex(/^\d{1,18}$/) }),
]);

/** What was wanted of a playbook, and what became of it: the page words both. */
export async function performAct(
  shopId: number,
  { kind, byUserId, form }: { kind: PlaybookKind; byUserId: bigint | undefined; form: FormData },
) {
  const parsed = Form.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw refuse(null, { status: 422 });
  const wanted = parsed.data;
  switch (wanted.intent) {
    case 'save': {
      const saved = await savePlaybookSettings(app, shopId, { ...wanted, kind, byUserId });
      const isError = saved.kind !== 'saved' && saved.kind !== 'unchanged';
      return saved.kind === 'refused'
        ? { kind: saved.kind, isError, problems: saved.problems }
        : { kind: saved.kind, isError };
    }
    case 'revoke':
      await askToRevoke(app, shopId, { kind, byUserId });
      return { kind: 'revoke' as const, isError: false };
    case 'draw-now': {
      const drawn = await drawNow(app, shopId, { kind, drawId: BigInt(wanted.draw), byUserId });
      return { kind: drawn, isError: drawn !== 'draw-held' };
    }
    case 'restore': {
      const restored = await restoreEntry(app, shopId, { entryId: BigInt(wanted.entry), byUserId });
      return {
        kind: restored === 'saved' ? ('restored' as const) : ('not-restored' as const),
        isError: restored !== 'saved',
      };
    }
    default: {
      const refusal = await switchPlaybook(app, shopId, { kind, action: wanted.intent, byUserId });
      return { kind: refusal ?? wanted.intent, isError: refusal !== undefined };
    }
  }
}
