import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  EmptySearchResult,
  InlineStack,
  Page,
  Pagination,
  Text,
} from '@shopify/polaris';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useText } from '../language/language-provider.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { BuyerGrid } from './buyer-grid.tsx';
import { BuyerTable } from './buyer-table.tsx';
import type { CustomersData, SearchResult } from './customers-data.ts';
import { customersUrl, type CustomersView } from './customers-view.ts';
import { ExportMenu, type ExportOptions } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SearchForm } from './search-form.tsx';
import styles from './table.module.css';

interface CustomersPageProps {
  data: CustomersData;
  view: CustomersView;
  /** A search's answer takes the table's place until it is cleared. */
  found: SearchResult | undefined;
  isSearching: boolean;
  /** What stands in the search box. */
  typed: string;
  onType: (text: string) => void;
  onSearch: (text: string) => void;
  onClearSearch: () => void;
  onOpen: (url: string) => void;
  onExport: (options: ExportOptions) => void;
  isExporting: boolean;
  /** Another page of the list is on its way. */
  isWaiting: boolean;
}

/** Customers: the grid of habits and states, and the list of whoever is chosen in it. */
export function CustomersPage(props: CustomersPageProps) {
  const { data, view, found, onOpen, onExport, isExporting } = props;
  const text = useText();
  const totals = totalsOf(data, view);
  const exporter = <ExportMenu count={totals.buyers} onExport={onExport} isExporting={isExporting} />;
  if (data.stage !== 'ready' && data.stage !== 'thin') {
    return (
      <Page title={text('customers.title')}>
        <StageNotice stage={data.stage} />
      </Page>
    );
  }
  return (
    <Page title={text('customers.title')} primaryAction={exporter}>
      <BlockStack gap="400">
        <BuyerGrid grid={data.grid} rule={data.rule} view={view} />
        <Card padding="0">
          <Box padding="300">
            <BlockStack gap="300">
              <SearchForm
                typed={props.typed}
                onType={props.onType}
                onSearch={props.onSearch}
                onClear={props.onClearSearch}
                isSearching={props.isSearching}
              />
              {found ? null : <FilterBar view={view} productTypes={data.productTypes} onOpen={onOpen} />}
              {found ? (
                <FoundLine found={found} onClear={props.onClearSearch} />
              ) : (
                <InlineStack align="space-between" blockAlign="center" gap="200">
                  <Text as="p">{text('customers.total', { count: totals.buyers, minor: totals.minor })}</Text>
                  <HowList />
                </InlineStack>
              )}
            </BlockStack>
          </Box>
          {found ? (
            <FoundRows found={found} today={data.today} view={view} />
          ) : (
            <ListedRows data={data} view={view} isWaiting={props.isWaiting} />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

function HowList() {
  const text = useText();
  return (
    <HowComputed
      of={text('customers.title')}
      lines={[
        text('customers.how.usual'),
        text('customers.how.money'),
        text('customers.how.declines'),
        text('customers.how.standings'),
      ]}
    />
  );
}

function ListedRows({ data, view, isWaiting }: Pick<CustomersPageProps, 'data' | 'view' | 'isWaiting'>) {
  const text = useText();
  if (data.rows.length === 0) {
    return (
      <Box padding="800">
        <EmptySearchResult
          title={text('customers.none.title')}
          description={text('customers.none.what')}
          withIllustration={false}
        />
      </Box>
    );
  }
  const { previous, next } = data;
  return (
    <div className={isWaiting ? styles.waiting : undefined} aria-busy={isWaiting}>
      <BuyerTable rows={data.rows} today={data.today} view={view} isSortable caption={text('customers.title')} />
      {previous || next ? (
        <div className={styles.foot}>
          <span />
          <Pagination
            label={text('customers.page', { count: data.rows.length })}
            hasPrevious={Boolean(previous)}
            hasNext={Boolean(next)}
            {...(previous ? { previousURL: customersUrl(view, { at: previous }) } : {})}
            {...(next ? { nextURL: customersUrl(view, { at: next }) } : {})}
            accessibilityLabels={{ previous: text('customers.previous'), next: text('customers.next') }}
          />
          <span />
        </div>
      ) : null}
    </div>
  );
}

function FoundLine({ found, onClear }: { found: SearchResult; onClear: () => void }) {
  const text = useText();
  if (found.problem) return <Banner tone="warning">{text(`customers.search.${found.problem}`)}</Banner>;
  return (
    <InlineStack gap="300" blockAlign="center">
      <Text as="p">
        {text('customers.search.found', { count: found.rows.length })}
        {found.others > 0 ? ` ${text('customers.search.others', { count: found.others })}` : ''}
        {found.more ? ` ${text('customers.search.more')}` : ''}
      </Text>
      <Button variant="plain" onClick={onClear}>
        {text('customers.search.back')}
      </Button>
    </InlineStack>
  );
}

function FoundRows({ found, today, view }: { found: SearchResult; today: LocalDay; view: CustomersView }) {
  const text = useText();
  if (found.rows.length === 0) return null;
  return <BuyerTable rows={found.rows} today={today} view={view} caption={text('customers.title')} />;
}

/** How many customers the list holds: the grid's own cells, so that the two can never disagree. */
function totalsOf({ grid }: CustomersData, { habit, state }: CustomersView) {
  const meant = grid.filter((cell) => (!habit || cell.habit === habit) && (!state || cell.state === state));
  return {
    buyers: meant.reduce((sum, cell) => sum + cell.buyers, 0),
    minor: meant.reduce((sum, cell) => sum + cell.spentMinor, 0),
  };
}
