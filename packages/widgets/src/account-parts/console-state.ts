import type { ConsoleFailure } from './console-failure.js';

/** What a console shows, in a word. */
export type ConsoleStateName = 'loading' | 'empty' | 'ready' | 'forbidden' | 'failed';

/** What a console shows. @param reply undefined until something could be read */
export const consoleState = (
  reply: { readonly data: readonly unknown[] } | undefined,
  failure: ConsoleFailure | undefined,
): ConsoleStateName => {
  // Who may not see it does not go on seeing what was there.
  if (failure?.kind === 'forbidden') return 'forbidden';
  if (reply) return reply.data.length > 0 ? 'ready' : 'empty';
  return failure ? 'failed' : 'loading';
};
