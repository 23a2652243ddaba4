import {
  data as refuse,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { readPlaybook } from '#app/services/playbooks/read-playbook.ts';
import { errorsOf, type FieldErrors } from '#app/ui/fields/field-errors.ts';
import { typedJson } from '#app/ui/fields/typed.ts';
import { useRefusal } from '#app/ui/fields/use-refusal.ts';
import { useCurrency, useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';
import { draftOf, playbookOf } from '#app/ui/playbook/playbook-draft.ts';
import { PlaybookPage } from '#app/ui/playbook/playbook-page.tsx';
import { useDraft } from '#app/ui/settings/settings-draft.ts';
import { UnsavedBar } from '#app/ui/settings/unsaved-bar.tsx';
import { kindOf } from './kind-of.ts';
import { performAct } from './perform-act.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const kind = kindOf(params);
  if (!kind) throw refuse(null, { status: 404 });
  return readPlaybook(app, shop, kind);
}

/** Saves the form, turns the switch, revokes codes, holds a draw, or brings an older version back; who did it is written down. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const kind = kindOf(params);
  if (!kind) throw refuse(null, { status: 404 });
  return performAct(shop.id, { kind, byUserId, form: await request.formData() });
}

export default function PlaybookRoute() {
  const data = useLoaderData<typeof loader>();
  const saving = useFetcher<typeof action>();
  const acting = useFetcher<typeof action>();
  const text = useText();
  const { digits } = useCurrency();
  const { draft, change, reset, isDirty } = useDraft(draftOf(data.settings, digits));
  const done = saving.data;
  const refusal = useRefusal(done?.isError ? done : undefined);
  const errors = isDirty && refusal.shown ? errorsOfRefusal(refusal.shown) : {};
  useToast(saving.data, () => text(`toasts.playbook.${saving.data?.kind ?? 'saved'}`), saving.data?.isError ?? false);
  useToast(acting.data, () => text(`toasts.playbook.${acting.data?.kind ?? 'saved'}`), acting.data?.isError ?? false);
  const save = () => {
    const settings = typedJson(playbookOf(data.kind, draft, digits));
    const { hypothesis, splitConfirmed } = draft;
    const fields = { intent: 'save', settings, hypothesis, splitConfirmed: splitConfirmed ? 'yes' : 'no' };
    saving.submit(fields, { method: 'post' });
  };
  const discard = () => {
    reset();
    refusal.forget();
  };
  return (
    <>
      <UnsavedBar isOpen={isDirty} isSaving={saving.state !== 'idle'} onSave={save} onDiscard={discard} />
      <PlaybookPage
        data={data}
        form={{ draft, errors, onChange: change }}
        isDirty={isDirty}
        onAct={(intent) => acting.submit({ intent }, { method: 'post' })}
        onRestore={(entry) => acting.submit({ intent: 'restore', entry }, { method: 'post' })}
        onDrawNow={(draw) => acting.submit({ intent: 'draw-now', draw }, { method: 'post' })}
        isActing={acting.state !== 'idle'}
      />
    </>
  );
}

/** What a refusal says of the form's fields: a second change at once is refused until its own box is ticked. */
function errorsOfRefusal(refused: Awaited<ReturnType<typeof performAct>>): FieldErrors {
  if (refused.kind === 'confounded') return { splitConfirmed: 'not-confirmed' };
  return 'problems' in refused ? errorsOf(refused.problems) : {};
}
