import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { data as answer, data as refuse, useFetcher, useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { confirmDefinition } from '#app/services/confirm-definition.ts';
import { readSettings } from '#app/services/read-settings.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { useRefusal } from '#app/ui/fields/use-refusal.ts';
import { useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';
import { draftToForm, useDraft } from '#app/ui/settings/settings-draft.ts';
import { SettingsPage } from '#app/ui/settings/settings-page.tsx';
import { UnsavedBar } from '#app/ui/settings/unsaved-bar.tsx';
import { parseSave } from './parse-save.ts';
import { usePolicyForms } from './use-policy-forms.tsx';

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readSettings(app, shop);
}

/** `save` keeps all of what was changed or nothing, and says what is wrong beside its field; `confirm` starts the work in Shopify. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'confirm') {
    await confirmDefinition(app, shop.id, byUserId);
    return { kind: 'confirmed' as const };
  }
  const parsed = intent === 'save' ? parseSave(form) : undefined;
  if (!parsed) throw refuse(null, { status: 422 });
  if (!parsed.ok) return answer({ kind: 'refused' as const, problems: parsed.problems }, { status: 422 });
  return { kind: await saveSettings(app, shop.id, parsed.wanted, { byUserId }) };
}

const said = { saved: 'settings.saved', redefined: 'settings.relabelled', refused: 'settings.refused' } as const;

export default function Settings() {
  const settings = useLoaderData<typeof loader>();
  const saving = useFetcher<typeof action>();
  const confirming = useFetcher<typeof action>();
  const text = useText();
  const done = saving.data && saving.data.kind !== 'confirmed' ? saving.data : undefined;
  const { draft, change, reset, isDirty } = useDraft(settings.saved);
  const refusal = useRefusal(done?.kind === 'refused' ? done : undefined);
  const policies = usePolicyForms(settings, refusal.shown?.problems);
  useToast(done, () => text(said[done?.kind ?? 'saved']), done?.kind === 'refused');
  useToast(confirming.data, () => text('settings.confirm.done'));
  return (
    <>
      <UnsavedBar
        isOpen={isDirty || policies.isDirty}
        isSaving={saving.state !== 'idle'}
        onSave={() => {
          const settingsForm = isDirty ? draftToForm(draft) : {};
          saving.submit({ intent: 'save', ...settingsForm, ...policies.toForm() }, { method: 'post' });
        }}
        onDiscard={() => {
          reset();
          policies.reset();
          refusal.forget();
        }}
      />
      <SettingsPage
        data={settings}
        draft={draft}
        errors={isDirty ? (refusal.shown?.problems.settings ?? {}) : {}}
        onChange={change}
        isDirty={isDirty}
        onConfirm={() => confirming.submit({ intent: 'confirm' }, { method: 'post' })}
        isConfirming={confirming.state !== 'idle'}
        {...policies.fields}
      />
    </>
  );
}
