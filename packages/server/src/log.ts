import { type DestinationStream, type Logger, pino } from 'pino';

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
    redact: {
      paths: ['*.authorization', '*.token', '*.password', '*.email', '*.name', '*.credentials'],
      censor: '…',
    },
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
    stack = cause.stack
      ?.split('\n')
      .slice(1, 6)
      .map((line) => line.trim())
      .join(' | ');
  }
  return { chain, stack };
}
