import type { Block } from './block.ts';
import { guards, type Guard } from './guards.ts';
import type { Question } from './question.ts';

/**
 * The first guard that blocks a contact, with its numbers; undefined: it may be made.
 *
 * @param asked all guards in their order; fewer only where a test looks what is missed without one
 */
export function firstBlock(question: Question, asked: readonly Guard[] = guards): Block | undefined {
  for (const { blocks } of asked) {
    const block = blocks(question);
    if (block) return block;
  }
  return undefined;
}
