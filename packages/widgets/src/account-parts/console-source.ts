import type { ElementTransport } from '../api/element-transport.js';
import { serverValue } from './console-values.js';

type Source = ConstructorParameters<typeof ElementTransport>[0];

/** Where an element finds its server: its own properties, read at each call; an address that is none counts as missing. */
export const sourceOf = (tag: string, element: Source): Source => ({
  get server() {
    return serverValue(tag, element.server);
  },
  get sessionToken() {
    return element.sessionToken;
  },
  get getSessionToken() {
    return element.getSessionToken;
  },
});

/** Has `:state()` say what an element shows. */
export const showState = ({ states }: ElementInternals, state: string): void => {
  if (states.has(state)) return;
  states.clear();
  states.add(state);
};
