import type { Context } from 'hono';
import * as v from 'valibot';

/** One entry under `errors` of a `422` reply. */
export interface FieldProblem {
  key: string;
  description: string;
}

const descriptions: Readonly<Record<string, string>> = {
  'errors.required': 'must be specified',
  'errors.tzid_unrecognized': 'must be a known time zone',
  'errors.invalid_time_pair': 'end must be after start',
  'errors.not_recognized': 'is not one of the values known',
  'errors.integrated_conferencing_not_available': 'this calendar has no conferencing of its own',
  'errors.event.cannot_set_attendees': 'this calendar sends no invitations',
  'errors.invalid_email': 'not an email address',
  'errors.invalid_url': 'not an http or https address',
  'errors.invalid_time': 'neither a date nor a time',
  'errors.too_long': 'is too long',
  'errors.too_many': 'has too many entries',
  'errors.exactly_one': 'exactly one of the two must be given',
  'errors.invalid': 'is not valid',
};

/** Carried to the error handler, which answers `422` with the map of fields. */
export class FieldErrors extends Error {
  readonly errors: Readonly<Record<string, readonly FieldProblem[]>>;

  constructor(errors: Readonly<Record<string, readonly FieldProblem[]>>) {
    super('The parameters are not valid.');
    this.errors = errors;
  }
}

/** A `FieldErrors` for one field and one key. */
export function fieldError(field: string, key: string): FieldErrors {
  return new FieldErrors({ [field]: [{ key, description: describe(field, key) }] });
}

/**
 * What a schema makes of parameters. The schema's messages are the keys of the error map; `base` is the body as a whole.
 * Throws `FieldErrors`.
 */
export function readFields<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const errors: Record<string, FieldProblem[]> = {};
  for (const issue of parsed.issues) {
    const field = fieldPath(issue.path);
    const key = issue.message.startsWith('errors.') ? issue.message : 'errors.invalid';
    (errors[field] ??= []).push({ key, description: describe(field, key) });
  }
  throw new FieldErrors(errors);
}

/** The `422` reply for a `FieldErrors`. */
export const fieldErrorReply = (c: Context, error: FieldErrors): Response =>
  c.json({ errors: error.errors }, 422);

const describe = (field: string, key: string): string => {
  const text = descriptions[key] ?? 'is not valid';
  return key === 'errors.required' ? `${field} ${text}` : text;
};

function fieldPath(path: readonly { key: unknown }[] | undefined): string {
  const joined = (path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  return joined === '' ? 'base' : joined.replace(/^\./, '');
}
