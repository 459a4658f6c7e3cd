import type { Context } from 'hono';
import type * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { parse } from '../parse.js';
import { PROBLEMS, candidateDetail, candidateTitle } from '../problem.js';
import { readBytes } from '../request-body.js';
import { messagePage } from './booking-pages.js';
import { type Markup, PAGE_HEADERS } from './page.js';

/** A form's fields; one given twice is refused. @throws `unsupported_media_type`, `payload_too_large`, `invalid_request` */
export async function readForm<TSchema extends v.GenericSchema<unknown, unknown>>(
  c: Context,
  schema: TSchema,
): Promise<v.InferOutput<TSchema>> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) {
    throw new SchedulingError('unsupported_media_type', 'The form must be sent as a browser sends it.');
  }
  const fields = new URLSearchParams(new TextDecoder().decode(await readBytes(c.req.raw)));
  const names = [...new Set(fields.keys())];
  const values = names.map((name) => {
    const given = fields.getAll(name);
    return [name, given.length === 1 ? given[0] : given] as const;
  });
  return parse(schema, Object.fromEntries(values), 'form');
}

/** A page behind a link, with the headers of one. */
export function asPage(c: Context, render: () => Promise<Markup>): Promise<Response> {
  return orErrorPage(c, async () => c.html(await render(), 200, { ...PAGE_HEADERS }));
}

/** Errors behind a link are pages too, in words for candidates. */
export async function orErrorPage(c: Context, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof SchedulingError)) throw error;
    const { retryAfterSeconds } = error.details;
    return c.html(messagePage(candidateTitle(error), sentenceOf(error)), PROBLEMS[error.code].status, {
      ...PAGE_HEADERS,
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterSeconds)) }),
    });
  }
}

/** The same for people who are no candidates: an error says what it is. */
export async function orPlainErrorPage(c: Context, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof SchedulingError)) throw error;
    const { status, title } = PROBLEMS[error.code];
    return c.html(messagePage(title, error.message), status, { ...PAGE_HEADERS });
  }
}

/** What to do about it: for a form, which fields to look at again. */
function sentenceOf(error: SchedulingError): string {
  const faults = error.details.errors?.map(({ path, message }) => `${path} ${message}`) ?? [];
  if (faults.length === 0) return candidateDetail(error);
  return `Please go back and look at the form again: ${faults.join('; ')}.`;
}
