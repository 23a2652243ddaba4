import { Badge, Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { describe, expect, test } from 'vitest';
import en from '#app/locales/en.json';
import { HowComputed } from '#app/ui/figures/how-computed.tsx';
import { CustomerPage } from '#app/ui/customer/customer-page.tsx';
import { CustomersPage } from '#app/ui/customers/customers-page.tsx';
import { HabitsCard } from '#app/ui/home/habits-card.tsx';
import { HomePage } from '#app/ui/home/home-page.tsx';
import { RepeatMoneyCard } from '#app/ui/home/repeat-money-card.tsx';
import { RepeatShareCard } from '#app/ui/home/repeat-share-card.tsx';
import { ImportPage } from '#app/ui/import/import-page.tsx';
import { KnowledgePage } from '#app/ui/knowledge/knowledge-page.tsx';
import { SettingsPage } from '#app/ui/settings/settings-page.tsx';
import { render } from '#tests/ui/render.tsx';
import { advice } from './advice-data.ts';
import { checkData, fitData, knowledgeData, store } from './knowledge-data.ts';
import { customerData, customersData, habitMonths, homeData, importData, repeats, settingsData } from './page-data.ts';
import { unexplainedFigures, unexplainedLabels } from './unexplained.ts';

const nothing = () => undefined;
const pictures = (
  <>
    <RepeatShareCard {...repeats} />
    <RepeatMoneyCard {...repeats} />
    <HabitsCard history={habitMonths} />
  </>
);
const gaps = (silence: number) => [120, 90, 60, 30, 0].map((days) => days + silence);

const customers = (change: Parameters<typeof customersData>[0] = {}) => (
  <CustomersPage
    data={customersData(change)}
    view={{ sort: 'money', direction: 'down' }}
    found={undefined}
    isSearching={false}
    typed=""
    onType={nothing}
    onSearch={nothing}
    onClearSearch={nothing}
    onOpen={nothing}
    onExport={nothing}
    isExporting={false}
    isWaiting={false}
  />
);
const customer = (data: ReturnType<typeof customerData>) => (
  <CustomerPage data={data} listUrl="/app/customers" onAct={nothing} isActing={false} />
);
const settings = (change: Parameters<typeof settingsData>[0] = {}) => {
  const data = settingsData(change);
  return (
    <SettingsPage
      data={data}
      draft={data.saved}
      errors={{}}
      onChange={nothing}
      isDirty={false}
      onConfirm={nothing}
      isConfirming={false}
    />
  );
};
const signs = {
  about: 'silent' as const,
  found: [
    {
      cause: 'refund' as const,
      strength: 'strong' as const,
      key: 'hypotheses.found.refund' as const,
      params: { on: '2026-08-19', refundedMinor: 3000, share: 0.71 },
      orders: [],
    },
  ],
  noSign: [],
  visits: 5,
};
const sealed = customerData(gaps(95));

const pages: [string, ReactNode][] = [
  ['Home', <HomePage key="home" data={homeData()} pictures={pictures} />],
  ['Home of a young shop', <HomePage key="thin" data={homeData({ stage: 'thin' })} pictures={null} />],
  ['Home of a shop where people buy once', <HomePage key="once" data={homeData({ advice })} pictures={pictures} />],
  ['Customers', customers()],
  ...[5, 28, 40, 95, 200].map((silence): [string, ReactNode] => [
    `a customer who is silent for ${silence} days`,
    customer(customerData(gaps(silence), { signs })),
  ]),
  ['a customer who bought once', customer(customerData([60]))],
  ['a customer who is never to be contacted', customer({ ...sealed, buyer: { ...sealed.buyer, standing: 'never' } })],
  ['Knowledge', <KnowledgePage key="known" data={knowledgeData()} />],
  [
    'Knowledge with types, and a refit that was held back',
    <KnowledgePage
      key="types"
      data={knowledgeData({
        types: [{ type: 'Coffee', k: 3, buyers: 900, repeatBuyers: 410, store }],
        fits: [
          fitData({
            outcome: 'held-back',
            why: { kind: 'state-jumped', state: 'lost', fromShare: 0.1, toShare: 0.31 },
          }),
        ],
      })}
    />,
  ],
  [
    'Knowledge on trial',
    <KnowledgePage key="trial" data={knowledgeData({ checks: [checkData({ mayShow: false })] })} />,
  ],
  ['Settings', settings()],
  ['Settings by the shop’s own data', settings({ source: 'shop', rule: 'calibrated', isConfirmed: true })],
  ...['running', 'ingesting', 'ready', 'failed'].map((phase): [string, ReactNode] => [
    `Import, ${phase}`,
    <ImportPage key={phase} data={importData(phase)} onRestart={nothing} isRestarting={false} />,
  ]),
];

describe.each(pages)('%s', (_, page) => {
  test('every percentage has its n, its range or the way it is computed; every large figure the last', () => {
    expect(unexplainedFigures(render(page))).toEqual([]);
  });

  test('every label has its reason or its meaning', () => {
    expect(unexplainedLabels(render(page))).toEqual([]);
  });
});

describe('the rule itself', () => {
  const figures = (content: ReactNode) => unexplainedFigures(render(<Card>{content}</Card>));

  test('finds a bare percentage and a bare figure', () => {
    expect(figures(<p>42% came back</p>)).toEqual(['42% came back']);
    expect(
      figures(
        <Text as="p" variant="headingXl">
          1,204
        </Text>,
      ),
    ).toEqual(['1,204']);
  });

  test('takes n or a range in the same sentence, or the button in the same card, and no other card’s', () => {
    expect(figures(<p>42% of 1,204 orders</p>)).toEqual([]);
    expect(figures(<p>42% (38% to 46%)</p>)).toEqual([]);
    expect(figures([<p key="1">42%</p>, <HowComputed key="2" of="it" lines={[]} />])).toEqual([]);
    const other = [
      <p key="1">42%</p>,
      <Card key="2">
        <HowComputed of="it" lines={[]} />
      </Card>,
    ];
    expect(unexplainedFigures(render(other))).toEqual(['42%']);
    expect(figures([<p key="1">42%</p>, <p key="2">1,204 orders</p>])).toEqual(['42%']);
  });

  test('finds a label that says no more than its word', () => {
    const labels = (content: ReactNode) => unexplainedLabels(render(content));
    expect(labels(<Badge tone="warning">Slipping</Badge>)).toEqual(['Slipping']);
    expect(labels(<Badge>Done</Badge>)).toEqual([]);
    expect(labels([<Badge key="1">Archived</Badge>, <p key="2">{en.standings.archived.meaning}</p>])).toEqual([]);
    expect(
      labels(
        <ul>
          <li>
            <Badge>Due</Badge> Usually every 30 days; silent for 28 days
          </li>
        </ul>,
      ),
    ).toEqual([]);
  });
});
