import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { data as answer, data as refuse, useFetcher, useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { confirmDefinition } from '#app/services/confirm-definition.ts';
import { readSettings } from '#app/services/read-settings.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';
import { draftToForm, useDraft } from '#app/ui/settings/settings-draft.ts';
import { SettingsPage } from '#app/ui/settings/settings-page.tsx';
import { UnsavedBar } from '#app/ui/settings/unsaved-bar.tsx';
import { parseSettings } from './form.ts';
import { savePoliciesForm } from './save-policies-form.ts';
import { usePolicyForms } from './use-policy-forms.tsx';

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readSettings(app, shop);
}

/** `save` keeps the form, `confirm` starts the work in Shopify; what is wrong with a form goes back beside its field. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'confirm') {
    await confirmDefinition(app, shop.id);
    return { kind: 'confirmed' as const };
  }
  if (intent === 'policies') {
    const problems = await savePoliciesForm(shop.id, form, byUserId);
    if (!problems) throw refuse(null, { status: 422 });
    const isRefused = problems.contact.length + problems.offer.length > 0;
    return answer({ kind: 'policies' as const, problems, isRefused }, { status: isRefused ? 422 : 200 });
  }
  if (intent !== 'save') throw refuse(null, { status: 422 });
  const parsed = parseSettings(form);
  if (!parsed.ok) return answer({ kind: 'refused' as const, errors: parsed.errors }, { status: 422 });
  return { kind: await saveSettings(app, shop.id, parsed.settings) };
}

export default function Settings() {
  const settings = useLoaderData<typeof loader>();
  const saving = useFetcher<typeof action>();
  const confirming = useFetcher<typeof action>();
  const policing = useFetcher<typeof action>();
  const text = useText();
  const sent = policing.data?.kind === 'policies' ? policing.data : undefined;
  const policies = usePolicyForms(settings, policing, sent?.problems);
  const done = saving.data;
  const { draft, change, reset, isDirty } = useDraft(settings.saved);
  useToast(done?.kind === 'saved' ? done : undefined, () => text('settings.saved'));
  useToast(done?.kind === 'redefined' ? done : undefined, () => text('settings.relabelled'));
  useToast(done?.kind === 'refused' ? done : undefined, () => text('settings.refused'), true);
  useToast(
    sent,
    () => text(sent?.isRefused ? 'settings.refused' : 'toasts.settings.policies'),
    sent?.isRefused ?? false,
  );
  useToast(confirming.data, () => text('settings.confirm.done'));
  return (
    <>
      <UnsavedBar
        isOpen={isDirty || policies.isDirty}
        isSaving={saving.state !== 'idle' || policing.state !== 'idle'}
        onSave={() => {
          if (isDirty) saving.submit({ intent: 'save', ...draftToForm(draft) }, { method: 'post' });
          if (policies.isDirty) policies.save();
        }}
        onDiscard={() => {
          reset();
          policies.reset();
        }}
      />
      <SettingsPage
        data={settings}
        draft={draft}
        errors={isDirty && done?.kind === 'refused' ? done.errors : {}}
        onChange={change}
        isDirty={isDirty}
        onConfirm={() => confirming.submit({ intent: 'confirm' }, { method: 'post' })}
        isConfirming={confirming.state !== 'idle'}
        {...policies.fields}
      />
    </>
  );
}
