import type { Context } from 'hono';

/** A whole number from a parameter; what is none is ignored, as the service does. */
export function numberIn(c: Context, name: string, usual: number, largest = Infinity): number {
  const asked = Number(c.req.query(name));
  return Number.isInteger(asked) && asked >= 0 && c.req.query(name) !== '' ? Math.min(asked, largest) : usual;
}

/** The number that a path names; one that is none names nothing. */
export const idIn = (c: Context, name = 'id'): number => Number(c.req.param(name));

/** The JSON body of a request; what is no JSON is an empty one. */
export async function bodyOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return {};
  }
}
