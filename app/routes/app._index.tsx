import {
  data as refuse,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { z } from 'zod';
import { app } from '#app/container.server.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { endDataRequest } from '#app/services/end-data-request.ts';
import { readHabitHistory } from '#app/services/habit-history.ts';
import { readFirstLook } from '#app/services/playbooks/read-first-look.ts';
import { readPlaybooksAtHome } from '#app/services/playbooks/read-playbooks-at-home.ts';
import { readHome, readRepeatMonths } from '#app/services/read-home.ts';
import { FirstLookCard } from '#app/ui/home/first-look-card.tsx';
import { EarnedCard } from '#app/ui/home/earned-card.tsx';
import { HabitsCard } from '#app/ui/home/habits-card.tsx';
import { HomePage } from '#app/ui/home/home-page.tsx';
import { NotContactedCard } from '#app/ui/home/not-contacted-card.tsx';
import { PictureFailed } from '#app/ui/home/picture-failed.tsx';
import { RepeatMoneyCard } from '#app/ui/home/repeat-money-card.tsx';
import { RepeatShareCard } from '#app/ui/home/repeat-share-card.tsx';
import { useText } from '#app/ui/language/language-provider.tsx';
import { Later } from '#app/ui/page/later.tsx';
import { CardSkeleton } from '#app/ui/page/page-skeleton.tsx';
import { usePolling } from '#app/ui/page/use-polling.ts';
import { useToast } from '#app/ui/page/use-toast.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What is due at once; the year's pictures, which read every order, when they come. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const [home, playbooks] = await Promise.all([readHome(app, shop), readPlaybooksAtHome(app, shop)]);
  const firstLook = await readFirstLook(app, shop, home);
  if (home.stage !== 'ready') return { home, playbooks, firstLook };
  return {
    home,
    playbooks,
    firstLook,
    repeats: readRepeatMonths(app, shop.id),
    habits: readHabitHistory(app, shop.id),
  };
}

const Form = z.object({ answered: z.string().regex(/^-?\d{1,18}$/) });

/** A customer who asked what is stored about them was answered. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const form = Form.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw refuse(null, { status: 422 });
  return { ended: await endDataRequest(app, shop.id, BigInt(form.data.answered)) };
}

// A card of the same size until its numbers come, and words if they do not.
const instead = { waiting: <CardSkeleton lines={2} high />, failed: <PictureFailed /> };

export default function Home() {
  const { home, playbooks, firstLook, repeats, habits } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const fetcher = useFetcher<typeof action>();
  const text = useText();
  useToast(fetcher.data, () => text('toasts.home.answered'));
  usePolling(home.stage === 'reading');
  const pictures = repeats && (
    <>
      <Later value={repeats} {...instead}>
        {(year) => <RepeatShareCard {...year} />}
      </Later>
      <Later value={repeats} {...instead}>
        {(year) => <RepeatMoneyCard {...year} />}
      </Later>
      <Later value={habits} {...instead}>
        {(history) => <HabitsCard history={history} />}
      </Later>
    </>
  );
  const atWork = playbooks && (
    <>
      <EarnedCard {...playbooks.earned} />
      {playbooks.today ? <NotContactedCard today={playbooks.today} /> : null}
    </>
  );
  const look = firstLook && <FirstLook {...firstLook} />;
  const isWeek = parameters.get('look') === 'week';
  return (
    <HomePage
      data={home}
      pictures={pictures}
      playbooks={atWork}
      firstLook={look}
      isWeek={isWeek}
      onAnswered={(answered) => fetcher.submit({ answered }, { method: 'post' })}
      isAnswering={fetcher.state !== 'idle'}
    />
  );
}

/** The card stands at once; its number comes later, or not at all. */
function FirstLook({ kind, customers }: { kind: PlaybookKind; customers: Promise<number> }) {
  const card = <FirstLookCard kind={kind} />;
  return (
    <Later value={customers} waiting={card} failed={card}>
      {(count) => <FirstLookCard kind={kind} customers={count} />}
    </Later>
  );
}
