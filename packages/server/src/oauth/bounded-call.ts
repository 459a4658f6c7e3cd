/** Why an outgoing call gave no answer that can be used; `transport` covers refused, reset, unresolvable and malformed. */
export type CallFault = 'timed_out' | 'cancelled' | 'too_large' | 'transport';

/**
 * An outgoing call that gave no answer. It stands in for the runtime's own error, which can quote a header or a piece
 * of the body; the message holds nothing but the fault and the system's code for it (`transport ECONNREFUSED`).
 */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly fault: CallFault;

  constructor(fault: CallFault, systemCode?: string) {
    super(systemCode === undefined ? fault : `${fault} ${systemCode}`);
    this.fault = fault;
  }
}

/** What came back, read to the end. */
export interface BoundedAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** The fault an aborted signal stands for. */
const faultOf = (signal: AbortSignal): CallFault =>
  signal.reason instanceof Error && signal.reason.name === 'TimeoutError' ? 'timed_out' : 'cancelled';

const systemCodeOf = (error: unknown): string | undefined => {
  const candidates = error instanceof Error ? [error, error.cause] : [];
  return candidates
    .map((each) => (each instanceof Error && 'code' in each ? each.code : undefined))
    .find((code): code is string => typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,39}$/.test(code));
};

/**
 * Waits for `promise` no longer than the signal allows, leaving what it stands for running to its end.
 * @throws {CallFailure} `timed_out` or `cancelled` once the signal is aborted
 */
export function waitUnlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new CallFailure(faultOf(signal)));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

async function textOf(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let received = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const bytes = part.value as Uint8Array; // a Response body yields bytes and nothing else (Fetch §2.2.4)
    received += bytes.byteLength;
    if (received > maxBytes) {
      await reader.cancel();
      throw new CallFailure('too_large');
    }
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * One HTTP exchange, its body read to the end. Redirects are never followed, because the request carries a secret.
 * @param maxBytes the longest body taken, after decompression
 * @throws {CallFailure} when there was no answer, or a longer one
 */
export async function boundedFetch(
  fetch: typeof globalThis.fetch,
  url: string,
  init: Omit<RequestInit, 'signal' | 'redirect'> & { signal: AbortSignal },
  maxBytes: number,
): Promise<BoundedAnswer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    return {
      status: response.status,
      headers: response.headers,
      text: await textOf(response, maxBytes),
    };
  } catch (error) {
    if (error instanceof CallFailure) throw error;
    if (init.signal.aborted) throw new CallFailure(faultOf(init.signal));
    throw new CallFailure('transport', systemCodeOf(error));
  }
}
