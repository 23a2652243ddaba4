import { BlockStack, Box, Button, Checkbox, ChoiceList, Popover, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useText } from '../language/language-provider.tsx';

/** How an export is written. */
export interface ExportOptions {
  /** `semicolon`: fields apart by semicolons, decimals after a comma, as spreadsheets in much of Europe expect. */
  style: 'comma' | 'semicolon';
  /** A byte-order mark, without which Excel takes the file for another encoding. */
  bom: boolean;
}

interface ExportMenuProps {
  count: number;
  onExport: (options: ExportOptions) => void;
  isExporting: boolean;
}

/** Takes the customers of the current filter along as CSV. */
export function ExportMenu({ count, onExport, isExporting }: ExportMenuProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const [options, setOptions] = useState<ExportOptions>({ style: 'comma', bom: true });
  const button = (
    <Button disclosure loading={isExporting} disabled={count === 0} onClick={() => setOpen(!isOpen)}>
      {text('export.open')}
    </Button>
  );
  return (
    <Popover
      active={isOpen}
      activator={button}
      onClose={() => setOpen(false)}
      ariaHaspopup="dialog"
      preferredAlignment="right"
    >
      <Box padding="400" maxWidth="20rem">
        <BlockStack gap="300">
          <Text as="p">{text('export.what', { count })}</Text>
          <ChoiceList
            title={text('export.style')}
            selected={[options.style]}
            choices={[
              { value: 'comma', label: text('export.comma') },
              { value: 'semicolon', label: text('export.semicolon') },
            ]}
            onChange={([style]) => setOptions({ ...options, style: style === 'semicolon' ? 'semicolon' : 'comma' })}
          />
          <Checkbox
            label={text('export.bom')}
            checked={options.bom}
            onChange={(bom) => setOptions({ ...options, bom })}
          />
          <Button
            variant="primary"
            onClick={() => {
              setOpen(false);
              onExport(options);
            }}
          >
            {text('export.go')}
          </Button>
        </BlockStack>
      </Box>
    </Popover>
  );
}
