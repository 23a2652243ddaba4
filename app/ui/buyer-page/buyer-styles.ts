/** As wide as the screen that it is read on, and in no search engine. */
export const BUYER_META = { viewport: 'width=device-width, initial-scale=1', robots: 'noindex' } as const;

/** The look of the pages that buyers see. In the document itself: nothing else is fetched. Contrast is 7:1 and more. */
export const BUYER_STYLES = `
:root { color-scheme: light dark; --text: #1f1f1f; --quiet: #4a4a4a; --back: #ffffff; --line: #6b6b6b; --act: #1f1f1f; --on-act: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f2f2f2; --quiet: #c9c9c9; --back: #1a1a1a; --line: #9a9a9a; --act: #f2f2f2; --on-act: #1a1a1a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 18px/1.5 system-ui, sans-serif; }
main { max-width: 32rem; margin: 0 auto; padding: 48px 20px; }
.shop { margin: 0 0 24px; color: var(--quiet); }
h1 { margin: 0 0 12px; font-size: 1.6rem; line-height: 1.25; }
p { margin: 0 0 24px; }
ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 12px; }
button { width: 100%; min-height: 52px; padding: 12px 20px; border: 2px solid var(--act); border-radius: 10px;
  background: var(--act); color: var(--on-act); font: inherit; font-weight: 600; cursor: pointer; }
button.never { background: transparent; color: var(--text); border-color: var(--line); font-weight: 400; }
button[aria-pressed="true"] { outline: 3px solid var(--act); outline-offset: 2px; }
button:focus-visible { outline: 3px solid #0b62d6; outline-offset: 3px; }
@media (prefers-color-scheme: dark) { button:focus-visible { outline-color: #8ab8ff; } }
`;
