import * as v from 'valibot';
import { SchedulingError } from '../domain/scheduling-error.js';

/**
 * Parses what a caller sent. Messages name the place and the rule, never the value, because values are personal data.
 * @throws `invalid_request` with every fault
 */
export function parse<TSchema extends v.GenericSchema<unknown, unknown>>(
  schema: TSchema,
  value: unknown,
  where: string,
): v.InferOutput<TSchema> {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return result.output;
  const errors = result.issues
    .slice(0, 50)
    .map((issue) => ({ path: v.getDotPath(issue) ?? '', message: messageOf(issue) }));
  throw new SchedulingError('invalid_request', `The ${where} is not valid.`, { details: { errors } });
}

/** Our own messages are sentences without the value; of valibot's only the expectation is used. */
function messageOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object') {
    return issue.expected === 'never' ? 'is not a known field' : 'is required';
  }
  if (!issue.message.startsWith('Invalid ')) return issue.message;
  return issue.expected === null ? 'is not valid' : `must be ${issue.expected}`;
}
