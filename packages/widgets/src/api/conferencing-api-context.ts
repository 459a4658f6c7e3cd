import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveElement } from 'lit';
import type { ConferencingApi } from './conferencing-api.js';

/** Carries a {@link ConferencingApi} from an ancestor, for hosts that have a transport of their own. */
export const conferencingApiContext = createContext<ConferencingApi | undefined>(
  Symbol.for('slotwright.conferencing-api'),
);

/** Calls with what an ancestor provides, now and whenever that changes. */
export const followConferencingApi = (
  element: ReactiveElement,
  use: (api: ConferencingApi | undefined) => void,
): void => {
  new ContextConsumer(element, { context: conferencingApiContext, callback: use, subscribe: true });
};
