import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refusal of the API, in its form. */
export class ZoomApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: number;
  /** What is wrong with which field, where the service says. */
  readonly fields: readonly { field: string; message: string }[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ContentfulStatusCode,
    code: number,
    message: string,
    more: {
      fields?: readonly { field: string; message: string }[];
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = more.fields;
    this.headers = more.headers ?? {};
  }
}

/** The reply for a `ZoomApiError`; anything else is thrown on. */
export function apiErrorReply(error: Error, c: Context): Response {
  if (!(error instanceof ZoomApiError)) throw error;
  const { code, message, fields } = error;
  const body = { code, message, ...(fields === undefined ? {} : { errors: fields }) };
  return c.json(body, error.status, error.headers);
}

/** A user who is not there, or in another account: the service answers both alike. */
export const noSuchUser = (asked: string): ZoomApiError =>
  new ZoomApiError(404, 1001, `User does not exist: ${asked}.`);

/** A meeting that is not there, or in another account. */
export const noSuchMeeting = (id: string): ZoomApiError =>
  new ZoomApiError(404, 3001, `Meeting does not exist: ${id}.`);

/** Fields that make no sense. */
export const invalid = (field: string, message = 'Invalid field.'): ZoomApiError =>
  new ZoomApiError(400, 300, 'Validation Failed.', { fields: [{ field, message }] });
