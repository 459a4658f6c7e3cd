import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refusal of an API, with its body. */
export class GreenhouseApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ContentfulStatusCode,
    body: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** The reply for a `GreenhouseApiError`; anything else is thrown on. */
export function apiErrorReply(error: Error, c: Context): Response {
  if (!(error instanceof GreenhouseApiError)) throw error;
  return c.json(error.body, error.status, error.headers);
}

export const unauthorized = (why: string): GreenhouseApiError =>
  new GreenhouseApiError(401, { message: 'Unauthorized', errors: [why] });

export const forbidden = (): GreenhouseApiError => new GreenhouseApiError(403, { message: 'Forbidden' });

export const notFound = (): GreenhouseApiError =>
  new GreenhouseApiError(404, { message: 'Resource not found' });

/** Refused with sentences. */
export const unprocessable = (...errors: readonly string[]): GreenhouseApiError =>
  new GreenhouseApiError(422, { message: 'Unprocessable Content', errors });

/** Refused because of one parameter, in the other form that the service has for that: without a message. */
export const badParameter = (name: string, why: string): GreenhouseApiError =>
  new GreenhouseApiError(422, { errors: [{ [name]: why }] });
