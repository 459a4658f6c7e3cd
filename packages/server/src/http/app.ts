import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Randomness } from '../ports/ids.js';
import { sessionCors } from './cors.js';
import type { Endpoint } from './endpoint.js';
import { type HttpEnv, mount } from './mount.js';
import { type CredentialPorts } from './principal.js';
import { problemReply } from './problem.js';
import { alternativesView } from './views/slot-view.js';

export interface AppPorts extends CredentialPorts {
  randomness: Randomness;
  endpoints: readonly Endpoint[];
  /** Whether people reach us under TLS, so that they should never do otherwise. */
  isHttps: boolean;
  /** Told of every request: the declared path, never the real one with its links. */
  onRequest: (line: RequestLine) => void;
  /** Told of what should not happen; the caller gets `internal` and the request's id. */
  onFault: (error: unknown, requestId: string) => void;
}

export interface RequestLine {
  requestId: string;
  method: string;
  route: string;
  status: number;
  code: string | undefined;
  milliseconds: number;
}

/** The whole HTTP surface: the declared routes, and a problem reply for everything else. */
export function makeApp(ports: AppPorts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: true });

  app.use(async (c, next) => {
    const began = performance.now();
    const requestId = ports.randomness.id('req');
    c.set('requestId', requestId);
    c.set('route', '-');
    await next();
    // On the reply itself: `c.header` would make a new one of it, and with that encode the whole body once more.
    const { headers } = c.res;
    headers.set('X-Request-Id', requestId);
    headers.set('X-Content-Type-Options', 'nosniff');
    // Answers are somebody's own; the files that may be kept say so themselves.
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    if (ports.isHttps) headers.set('Strict-Transport-Security', 'max-age=31536000');
    ports.onRequest({
      requestId,
      method: c.req.method,
      route: c.get('route'),
      status: c.res.status,
      code: c.error instanceof SchedulingError ? c.error.code : undefined,
      milliseconds: Math.round(performance.now() - began),
    });
  });
  app.use('/elements/v1/*', sessionCors(ports.store));

  mount(app, ports.endpoints, ports);

  app.notFound((c) =>
    reply(new SchedulingError('not_found', 'There is nothing here.'), c.get('isForCandidate')),
  );
  app.onError((error, c) => {
    const known = asSchedulingError(error);
    if (known.code === 'internal') ports.onFault(error, c.get('requestId'));
    return reply(known, c.get('isForCandidate'));
  });
  return app;
}

const reply = (error: SchedulingError, isForCandidate: boolean): Response =>
  problemReply(error, { isForCandidate, alternativesView });

function asSchedulingError(error: Error): SchedulingError {
  if (error instanceof SchedulingError) return error;
  if (error instanceof HTTPException && error.status < 500) {
    return new SchedulingError('invalid_request', 'The request is not valid.', { cause: error });
  }
  return new SchedulingError(
    'internal',
    'Something went wrong on our side; the request id helps us to find it.',
    {
      cause: error,
    },
  );
}
