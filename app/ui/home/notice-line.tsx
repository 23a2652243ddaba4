import { Badge, Box, Button, InlineStack, Text, type BadgeProps } from '@shopify/polaris';

/** Something that needs an eye, with what to do about it. */
export interface Notice {
  badge: string;
  tone: BadgeProps['tone'];
  sentence: string;
  /** Where to look; nothing where there is nothing to see. */
  look?: { action: string; url: string };
  /** Takes it off the list. */
  end?: { action: string; onEnd: () => void; isEnding: boolean };
}

/** A notice in a line, on a narrow page in two. */
export function NoticeLine({ badge, tone, sentence, look, end }: Notice) {
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Box maxWidth="44rem">
        <InlineStack gap="200" align="start" blockAlign="center">
          <Badge {...(tone ? { tone } : {})}>{badge}</Badge>
          <Text as="p">{sentence}</Text>
        </InlineStack>
      </Box>
      <InlineStack gap="400" blockAlign="center">
        {look ? (
          <Button url={look.url} variant="plain">
            {look.action}
          </Button>
        ) : null}
        {end ? (
          <Button onClick={end.onEnd} loading={end.isEnding} variant="plain">
            {end.action}
          </Button>
        ) : null}
      </InlineStack>
    </InlineStack>
  );
}
