import type { Dispatcher } from 'undici';

/**
 * Lets nothing hold up a reply that is arriving: what its reader has not read yet is kept in memory instead. For
 * replies that are small by their limit only.
 *
 * With undici 7, a server that closes its connection while the reader of its reply is behind ends our process by an
 * error that nobody can catch (https://github.com/nodejs/undici/issues/5360); undici 8 has the cure, but not for
 * Node 20.
 */
export const neverPausing: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, {
    onRequestStart: (...all) => handler.onRequestStart?.(...all),
    onRequestUpgrade: (...all) => handler.onRequestUpgrade?.(...all),
    onResponseStart: (controller, ...rest) => handler.onResponseStart?.(unpausable(controller), ...rest),
    onResponseData: (controller, chunk) => handler.onResponseData?.(unpausable(controller), chunk),
    onResponseEnd: (...all) => handler.onResponseEnd?.(...all),
    onResponseError: (...all) => handler.onResponseError?.(...all),
  });

/** The same controller, deaf to `pause`; its own methods have to be called on it, since they reach for private fields. */
function unpausable(controller: Dispatcher.DispatchController): Dispatcher.DispatchController {
  return new Proxy(controller, {
    get: (target, name): unknown => {
      if (name === 'pause') return () => undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
