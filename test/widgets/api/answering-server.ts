import type { TokenSource } from '../../../packages/widgets/src/api/http-reading-api.js';

/** What a server was asked. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string | null;
  readonly token: string | null;
}

/** A transport whose server gives one answer and keeps what it was asked. */
export const answeringServer = <T>(
  Api: new (server: string, tokens: TokenSource, send: typeof fetch) => T,
  body: unknown,
  status = 200,
): { readonly api: T; readonly asked: readonly Asked[] } => {
  const asked: Asked[] = [];
  const send = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    asked.push({
      method: init.method ?? '',
      path: (input instanceof Request ? input.url : input.toString()).replace(
        'https://schedule.example/elements/v1/',
        '',
      ),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      key: headers.get('Idempotency-Key'),
      token: headers.get('Authorization'),
    });
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
  };
  const tokens = { current: () => 'token', renew: () => Promise.resolve(undefined) };
  return { api: new Api('https://schedule.example', tokens, send), asked };
};
