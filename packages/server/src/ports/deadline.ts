/**
 * Runs work that may take `milliseconds` at most and ends early with the caller's signal. Whatever the work left
 * running is aborted when it settles. Rethrows what the work throws.
 *
 * `AbortSignal.any` over `AbortSignal.timeout` is not used: on Node 20 the timeout can be garbage-collected before it
 * fires, and then the call never ends (nodejs/node#57736).
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  milliseconds: number,
  work: (bounded: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const cancel = () => controller.abort(signal.reason);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(
    () => controller.abort(new DOMException('The call took too long.', 'TimeoutError')),
    milliseconds,
  );
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    controller.abort();
  }
}
