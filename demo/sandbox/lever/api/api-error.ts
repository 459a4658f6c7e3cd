import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refusal of the API, in its form. */
export class LeverApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The reply for a `LeverApiError`; anything else is thrown on. */
export function apiErrorReply(error: Error, c: Context): Response {
  if (!(error instanceof LeverApiError)) throw error;
  return c.json({ code: error.code, message: error.message }, error.status);
}

/** What is not there, or not to be seen by the caller. @param what in the plural, as the path names it */
export const notFound = (what: string, id: string): LeverApiError =>
  new LeverApiError(404, 'ResourceNotFound', `${what} ${id} was not found`);

/** A request that makes no sense. */
export const badRequest = (message: string): LeverApiError =>
  new LeverApiError(400, 'BadRequestError', message);

/** Something the credential, or the service's own rules, do not allow. */
export const forbidden = (message: string): LeverApiError =>
  new LeverApiError(403, 'ForbiddenError', message);
