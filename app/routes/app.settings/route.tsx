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

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readSettings(app, shop);
}

/** `save` keeps the form, `confirm` starts the work in Shopify; what is wrong with a form goes back beside its field. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'confirm') {
    await confirmDefinition(app, shop.id);
    return { kind: 'confirmed' as const };
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
  const text = useText();
  const done = saving.data;
  const { draft, change, reset, isDirty } = useDraft(settings.saved);
  useToast(done?.kind === 'saved' ? done : undefined, () => text('settings.saved'));
  useToast(done?.kind === 'redefined' ? done : undefined, () => text('settings.relabelled'));
  useToast(done?.kind === 'refused' ? done : undefined, () => text('settings.refused'), true);
  useToast(confirming.data, () => text('settings.confirm.done'));
  return (
    <>
      <UnsavedBar
        isOpen={isDirty}
        isSaving={saving.state !== 'idle'}
        onSave={() => saving.submit({ intent: 'save', ...draftToForm(draft) }, { method: 'post' })}
        onDiscard={reset}
      />
      <SettingsPage
        data={settings}
        draft={draft}
        errors={isDirty && done?.kind === 'refused' ? done.errors : {}}
        onChange={change}
        isDirty={isDirty}
        onConfirm={() => confirming.submit({ intent: 'confirm' }, { method: 'post' })}
        isConfirming={confirming.state !== 'idle'}
      />
    </>
  );
}
