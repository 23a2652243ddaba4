import { Button, Text } from '@shopify/polaris';
import { useId, useState, type KeyboardEventHandler, type PointerEventHandler, type ReactNode } from 'react';
import { useText } from '../language/language-provider.tsx';
import styles from './chart.module.css';
import { ChartTable, type ChartTableData } from './chart-table.tsx';

interface Cursor {
  index: number;
  handlers: {
    onKeyDown: KeyboardEventHandler;
    onPointerMove: PointerEventHandler<HTMLElement>;
    onPointerDown: PointerEventHandler<HTMLElement>;
    onPointerLeave: () => void;
  };
}

interface ChartFrameProps {
  /** What the picture shows, in a few words. */
  title: string;
  /** The picture in a sentence, for those who do not see it. */
  summary: string;
  /** What each point says, first to last. */
  readings: readonly string[];
  cursor: Cursor;
  table: ChartTableData;
  /** The picture: drawn, never read aloud. */
  children: ReactNode;
  /** Under the picture: axis labels, legend. */
  below?: ReactNode;
  heightPx: number;
  /** Which way its values follow one another. */
  orientation?: 'horizontal' | 'vertical';
  /** The reading as it stands above the picture, where the whole one would not fit a line. */
  shortReading?: string;
  /** Beside the toggle: how the figure is computed. */
  beside?: ReactNode;
}

/**
 * What every chart of ours has: a name, a summary, one tab stop whose arrow keys walk the values, and a table behind a
 * toggle. The picture itself is decoration to a screen reader.
 */
export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, readings, cursor, table, children, below, heightPx, shortReading, beside } = props;
  const { orientation = 'horizontal' } = props;
  const [isTable, setTable] = useState(false);
  const text = useText();
  const summaryId = useId();
  const reading = readings[cursor.index] ?? '';
  return (
    <figure className={styles.figure} aria-label={title}>
      <p id={summaryId} className={styles.unseen}>
        {summary}
      </p>
      {isTable ? (
        <ChartTable caption={title} {...table} />
      ) : (
        <>
          <div className={styles.reading}>
            <Text as="span" variant="bodySm" tone="subdued" numeric>
              {shortReading ?? reading}
            </Text>
          </div>
          <div
            className={styles.stage}
            style={{ height: heightPx }}
            role="slider"
            tabIndex={0}
            aria-label={title}
            aria-describedby={summaryId}
            aria-orientation={orientation}
            aria-valuemin={0}
            aria-valuemax={Math.max(0, readings.length - 1)}
            aria-valuenow={cursor.index}
            aria-valuetext={reading}
            {...cursor.handlers}
          >
            {children}
          </div>
          {below}
        </>
      )}
      <div className={styles.toggle}>
        <Button variant="plain" size="micro" onClick={() => setTable(!isTable)} ariaExpanded={isTable}>
          {isTable ? text('charts.showPicture') : text('charts.showTable')}
        </Button>
        {beside}
      </div>
    </figure>
  );
}
