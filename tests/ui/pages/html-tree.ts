/** An element of a page, or a piece of its text (`tag` undefined). */
export interface HtmlNode {
  tag: string | undefined;
  /** The whole opening tag: its classes and attributes. */
  opening: string;
  text: string;
  parent: HtmlNode | undefined;
  children: HtmlNode[];
}

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** The tree of what React's static rendering writes: every element closed, every attribute quoted. */
export function htmlTree(html: string): HtmlNode {
  const root = nodeOf(undefined, '', '');
  let here = root;
  for (const [token, closing, tag] of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)[^>]*?>|[^<]+/g)) {
    if (!tag) add(here, nodeOf(here, '', token));
    else if (closing) here = here.parent ?? root;
    else {
      const node = add(here, { ...nodeOf(here, token, ''), tag: tag.toLowerCase() });
      if (!VOID.has(tag.toLowerCase()) && !token.endsWith('/>')) here = node;
    }
  }
  return root;
}

/** Everything below a node, itself first. */
export function nodesBelow(node: HtmlNode): HtmlNode[] {
  return [node, ...node.children.flatMap(nodesBelow)];
}

/** The words below a node, pieces apart by one blank. */
export function wordsBelow(node: HtmlNode): string {
  const words = nodesBelow(node).map(({ text }) => text);
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** The nearest node around this one, or itself, of which something is true. */
export function nearest(node: HtmlNode, is: (one: HtmlNode) => boolean): HtmlNode | undefined {
  for (let one: HtmlNode | undefined = node; one; one = one.parent) if (is(one)) return one;
  return undefined;
}

function nodeOf(parent: HtmlNode | undefined, opening: string, text: string): HtmlNode {
  return { tag: undefined, opening, text, parent, children: [] };
}

function add(parent: HtmlNode, node: HtmlNode): HtmlNode {
  parent.children.push(node);
  return node;
}
