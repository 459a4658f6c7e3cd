import { type DestinationStream, type Logger, pino } from 'pino';

/** Fields that hold a secret or a person wherever they stand. */
const REDACTED = [
  'authorization',
  'cookie',
  'credentials',
  'email',
  'link',
  'name',
  'password',
  'phone',
  'secret',
  'ticket',
  'token',
];
const redactedPaths = REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * The log: ids and codes only. What could be a secret or a person is cut even where somebody logs it by mistake (S32).
 * @param destination where the lines go; standard output when left out
 */
export function makeLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: errorSummary },
    redact: { paths: redactedPaths, censor: '…' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** The chain of an error's kinds and codes with the innermost stack; messages of others can hold anything, so they stay out. */
export function errorSummary(error: unknown): unknown {
  const chain: string[] = [];
  let stack: string | undefined;
  for (let cause: unknown = error; cause instanceof Error && chain.length < 5; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : '';
    chain.push(`${cause.constructor.name}${code}`);
    stack = framesOf(cause);
  }
  return { chain, stack };
}

/** The first lines of where it happened. A stack begins with the message, which can have lines of its own. */
function framesOf({ stack = '', message }: Error): string {
  return stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 5)
    .join(' | ');
}
