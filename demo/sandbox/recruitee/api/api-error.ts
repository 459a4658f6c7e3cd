import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RecruiteeSettings } from '../settings.js';

/** A refusal of the API, with its body, whose form depends on what is wrong. */
export class RecruiteeApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: ContentfulStatusCode, body: object, headers: Readonly<Record<string, string>> = {}) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** The reply for a `RecruiteeApiError`; anything else is thrown on. */
export function apiErrorReply(error: Error, c: Context): Response {
  if (!(error instanceof RecruiteeApiError)) throw error;
  return c.json(error.body, error.status, error.headers);
}

/** A token that is none. */
export const unknownToken = (): RecruiteeApiError =>
  new RecruiteeApiError(
    401,
    { error: 'Token not found.', error_code: 'invalid_token' },
    { 'WWW-Authenticate': 'Bearer' },
  );

/** A role without the ability, or a company of somebody else's. */
export const forbidden = (): RecruiteeApiError => new RecruiteeApiError(403, { error: ['Forbidden'] });

export const notFound = (): RecruiteeApiError => new RecruiteeApiError(404, { error: ['Not found'] });

/** A field that makes no sense, in the form that the settings want. */
export function invalid(
  { validationErrors }: Pick<RecruiteeSettings, 'validationErrors'>,
  field: string,
  fault = "can't be blank",
): RecruiteeApiError {
  const words = field.replaceAll('_', ' ');
  const message = `${words.charAt(0).toUpperCase()}${words.slice(1)} ${fault}`;
  return new RecruiteeApiError(
    422,
    validationErrors === 'list'
      ? { errors: [{ code: 'invalid', message }] }
      : { error: [message], error_fields: { [field]: [fault] } },
  );
}
