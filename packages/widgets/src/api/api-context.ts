import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveElement } from 'lit';
import type { SchedulingApi } from './scheduling-api.js';

/**
 * Carries a {@link SchedulingApi} from an ancestor to the elements of this kit, for hosts that have a transport of
 * their own. Without one, an element talks to its `server` over fetch.
 */
export const schedulingApiContext = createContext<SchedulingApi | undefined>(
  Symbol.for('slotwright.scheduling-api'),
);

/** Sets an element's `api` to what an ancestor provides, now and whenever that changes. */
export const followApiContext = (element: ReactiveElement & { api: SchedulingApi | undefined }): void => {
  new ContextConsumer(element, {
    context: schedulingApiContext,
    callback: (api) => (element.api = api),
    subscribe: true,
  });
};
