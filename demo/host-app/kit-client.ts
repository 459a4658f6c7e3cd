/** What a Slotwright server answered instead of doing what was asked. */
export class KitError extends Error {
  readonly status: number;
  /** As the server's list of codes has it; empty when something else answered. */
  readonly code: string;
  /** The sentence in English that came with it. */
  readonly detail: string;

  constructor(asked: string, status: number, { code = '', detail = '' }: { code?: string; detail?: string }) {
    super(`${asked} answered ${status} ${code}: ${detail}`);
    this.name = 'KitError';
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** What a host app's own server says to Slotwright: its secret key, JSON, and a `KitError` for anything but a success. */
export class KitClient {
  readonly #origin: string;
  readonly #secretKey: string;

  /** @param origin of the Slotwright server, without a slash at its end */
  constructor(origin: string, secretKey: string) {
    this.#origin = origin;
    this.#secretKey = secretKey;
  }

  get<T>(path: string): Promise<T> {
    return this.#call('GET', path);
  }

  /** @param idempotencyKey makes asking twice the same as asking once */
  post<T>(path: string, body: object, idempotencyKey?: string): Promise<T> {
    return this.#call(
      'POST',
      path,
      body,
      idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
    );
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.#call('PUT', path, body);
  }

  async #call<T>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await fetch(this.#origin + path, {
      method,
      headers: {
        Authorization: `Bearer ${this.#secretKey}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const answer = (await response.json().catch(() => ({}))) as T & { code?: string; detail?: string };
    if (!response.ok) throw new KitError(`${method} ${path}`, response.status, answer);
    return answer;
  }
}
