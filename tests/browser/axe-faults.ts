import AxeBuilder from '@axe-core/playwright';
import type { OpenPage } from './open-shop.ts';

/** Rules of WCAG 2.2 AA and axe's own best practice, in the app's frame and not in the stand-in's own page. */
export async function axeFaults({ page }: OpenPage): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(['#app', 'body']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
