import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveElement } from 'lit';
import type { AtsApi } from './ats-api.js';

/** Carries an {@link AtsApi} from an ancestor, for hosts that have a transport of their own. */
export const atsApiContext = createContext<AtsApi | undefined>(Symbol.for('slotwright.ats-api'));

/** Calls with what an ancestor provides, now and whenever that changes. */
export const followAtsApi = (element: ReactiveElement, use: (api: AtsApi | undefined) => void): void => {
  new ContextConsumer(element, { context: atsApiContext, callback: use, subscribe: true });
};
