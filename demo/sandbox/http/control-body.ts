import type { Context } from 'hono';
import * as v from 'valibot';

/** What was asked of the sandbox itself and cannot be done; the message is for whoever asked. */
export class ControlError extends Error {}

/** The JSON body of a control request; an empty one is `{}`. Throws `ControlError` naming the first thing wrong with it. */
export async function readControlBody<S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, parseJson(await c.req.text()));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new ControlError(`${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
}

/** The `400` reply for a `ControlError`; anything else is thrown on. */
export function controlErrorReply(error: Error, c: Context): Response {
  if (error instanceof ControlError) return c.json({ error: error.message }, 400);
  throw error;
}

/** Does it, and answers `204`. */
export function done(c: Context, action: () => void): Response {
  action();
  return c.body(null, 204);
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError('body: not JSON');
  }
}
