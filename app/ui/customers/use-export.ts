import { useState } from 'react';
import { useText } from '../language/language-provider.tsx';
import { searchOf, type CustomersView } from './customers-view.ts';
import type { ExportOptions } from './export-menu.tsx';

/** Fetches the CSV of a view, with the session that App Bridge adds to the call, and hands it to the browser as a file. */
export function useExport(view: CustomersView) {
  const text = useText();
  const [isExporting, setExporting] = useState(false);
  const onExport = (options: ExportOptions) => {
    setExporting(true);
    void download(view, options)
      .then(
        () => window.shopify.toast.show(text('export.done')),
        () => window.shopify.toast.show(text('export.failed'), { isError: true }),
      )
      .finally(() => setExporting(false));
  };
  return { onExport, isExporting };
}

async function download(view: CustomersView, { style, bom }: ExportOptions): Promise<void> {
  const parameters = new URLSearchParams(searchOf({ ...view, at: undefined }));
  parameters.set('style', style);
  parameters.set('bom', bom ? 'yes' : 'no');
  const answer = await fetch(`/app/export?${parameters}`);
  if (!answer.ok) throw new Error(`export: ${answer.status}`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download =
    /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'comeback-customers.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
