import { BlockStack, Box, Button, Popover, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useText } from '../language/language-provider.tsx';

/** "How is this computed?": the formula, the period and n of a figure, one click away from it. */
export function HowComputed({ of, lines }: { of: string; lines: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const text = useText();
  const button = (
    <Button
      variant="plain"
      size="micro"
      disclosure={isOpen ? 'up' : 'down'}
      onClick={() => setOpen(!isOpen)}
      accessibilityLabel={text('figures.howOf', { of })}
    >
      {text('figures.how')}
    </Button>
  );
  return (
    <Popover active={isOpen} activator={button} onClose={() => setOpen(false)} ariaHaspopup="dialog" fluidContent>
      <Box padding="400" maxWidth="22rem">
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {of}
          </Text>
          {lines.map((line) => (
            <Text key={line} as="p" breakWord>
              {line}
            </Text>
          ))}
        </BlockStack>
      </Box>
    </Popover>
  );
}
