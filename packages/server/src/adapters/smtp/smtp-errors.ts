import { SchedulingError } from '../../domain/scheduling-error.js';

/** What nodemailer tells of a failure besides its text (its 10.6 `NodemailerError` and `ERROR_CODES`). */
interface SmtpFailure {
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
}

/** Failures without an answer of the server that the same message would meet again. */
const permanentCodes = new Set([
  'EENVELOPE',
  'EMESSAGE',
  'EAUTH',
  'ENOAUTH',
  'EMAXRECIPIENTS',
  'ECONFIG',
  'EFILEACCESS',
  'EURLACCESS',
]);

/**
 * A failure of sending as our own error: `provider_rejected` for a permanent refusal (5yz, RFC 5321 §4.2.1),
 * `provider_unavailable` for everything that may pass: no connection, timeouts, aborts, 4yz, answers without sense, and
 * 503, which complains of the session and not of the message.
 *
 * The failure itself is not kept as cause: servers repeat addresses in their answers, and causes are logged. Its code,
 * reply code, enhanced status code (RFC 3463) and command are in the message.
 */
export function smtpError(failure: unknown): SchedulingError {
  if (failure instanceof SchedulingError) return failure;
  const facts: SmtpFailure = typeof failure === 'object' && failure !== null ? failure : {};
  return isPermanent(facts)
    ? new SchedulingError('provider_rejected', `The mail server refused the mail${inBrackets(facts)}.`)
    : new SchedulingError(
        'provider_unavailable',
        `The mail server did not take the mail now${inBrackets(facts)}.`,
      );
}

function isPermanent({ code, responseCode }: SmtpFailure): boolean {
  if (typeof responseCode === 'number') return responseCode >= 500 && responseCode !== 503;
  return typeof code === 'string' && permanentCodes.has(code);
}

function inBrackets({ code, responseCode, response, command }: SmtpFailure): string {
  const facts = [
    matching(code, /^[A-Z_]+$/),
    replyCode(responseCode),
    statusCode(response),
    commandName(command),
  ];
  const known = facts.filter((fact) => fact !== '');
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}

function replyCode(value: unknown): string {
  return typeof value === 'number' ? String(value) : '';
}

function statusCode(response: unknown): string {
  const found = typeof response === 'string' ? /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response) : null;
  return found?.[1] ?? '';
}

function commandName(value: unknown): string {
  return matching(value, /^[A-Z][A-Z0-9 -]{1,20}$/);
}

function matching(value: unknown, pattern: RegExp): string {
  return typeof value === 'string' && pattern.test(value) ? value : '';
}
