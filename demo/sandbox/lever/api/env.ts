import type { Context } from 'hono';
import type { LeverCaller } from './caller.js';

/** The variables a route of the API finds. */
export interface LeverEnv {
  Variables: { caller: LeverCaller };
}

export type LeverContext = Context<LeverEnv>;
