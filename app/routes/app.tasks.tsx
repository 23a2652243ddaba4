import {
  data as refuse,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { z } from 'zod';
import { app } from '#app/container.server.ts';
import { closeStaffTask, prizeOutcomes, taskOutcomes } from '#app/services/playbooks/close-task.ts';
import { readTasks } from '#app/services/playbooks/read-waiting.ts';
import { useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';
import { TasksPage } from '#app/ui/tasks/tasks-page.tsx';

export const headers: HeadersFunction = (args) => boundary.headers(args);

const Form = z.object({
  effectId: z.string().regex(/^\d{1,18}$/),
  outcome: z.enum([...taskOutcomes, ...prizeOutcomes]),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readTasks(app, shop);
}

/** Closes a task with what came of it. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const form = Form.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw refuse(null, { status: 422 });
  const { effectId, outcome } = form.data;
  const closed = await closeStaffTask(app, shop.id, { effectId: BigInt(effectId), outcome, byUserId });
  return { outcome, closed };
}

export default function Tasks() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const text = useText();
  const sent = fetcher.formData?.get('effectId');
  const acting = typeof sent === 'string' ? sent : undefined;
  useToast(fetcher.data, () => text(fetcher.data?.closed ? 'toasts.tasks.closed' : 'toasts.tasks.was-closed'));
  return (
    <TasksPage
      data={data}
      onEnd={(effectId, outcome) => fetcher.submit({ effectId, outcome }, { method: 'post' })}
      acting={acting}
    />
  );
}
