import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveElement } from 'lit';
import type { VirtualCalendarApi } from './virtual-calendar-api.js';

/** Carries a {@link VirtualCalendarApi} from an ancestor, for hosts that have a transport of their own. */
export const virtualCalendarApiContext = createContext<VirtualCalendarApi | undefined>(
  Symbol.for('slotwright.virtual-calendar-api'),
);

/** Calls with what an ancestor provides, now and whenever that changes. */
export const followVirtualCalendarApi = (
  element: ReactiveElement,
  use: (api: VirtualCalendarApi | undefined) => void,
): void => {
  new ContextConsumer(element, { context: virtualCalendarApiContext, callback: use, subscribe: true });
};
