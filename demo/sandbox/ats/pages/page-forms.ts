import type { Context } from 'hono';
import * as v from 'valibot';
import { ControlError } from '../../http/control-body.js';

/** Shows the page again, with why the last form could not be followed. */
export type ShowPage = (c: Context, complaint?: string) => Response | Promise<Response>;

/** Makes handlers that follow a form and lead back to the page. */
export type FormFollower = <S extends v.GenericSchema>(
  schema: S,
  follow: (form: v.InferOutput<S>, c: Context) => unknown,
) => (c: Context) => Promise<Response>;

/** @param page the path of the page that the forms stand on */
export const formFollower =
  (page: string, show: ShowPage): FormFollower =>
  (schema, follow) =>
  async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const parsed = v.safeParse(schema, form);
    if (!parsed.success) return show(c, parsed.issues[0].message);
    try {
      await follow(parsed.output, c);
    } catch (error) {
      if (error instanceof ControlError) return show(c, error.message);
      throw error;
    }
    return c.redirect(page, 303);
  };
