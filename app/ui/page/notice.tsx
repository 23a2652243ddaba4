import { BlockStack, Box, Button, Card, Text } from '@shopify/polaris';

interface NoticeProps {
  title: string;
  what: string;
  action?: { content: string; url?: string; onAction?: () => void };
}

/** A page, or the part of one, that has nothing to show: why, and the one thing to do about it. */
export function Notice({ title, what, action }: NoticeProps) {
  const { content, url, onAction } = action ?? {};
  return (
    <Card>
      <Box paddingBlock="600">
        <BlockStack gap="300" inlineAlign="center">
          <Text as="h2" variant="headingMd" alignment="center">
            {title}
          </Text>
          <Box maxWidth="30rem">
            <Text as="p" alignment="center">
              {what}
            </Text>
          </Box>
          {content ? (
            <Button variant="primary" {...(url ? { url } : {})} {...(onAction ? { onClick: onAction } : {})}>
              {content}
            </Button>
          ) : null}
        </BlockStack>
      </Box>
    </Card>
  );
}
