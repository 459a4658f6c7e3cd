import { createContext } from '@lit/context';
import type { SchedulingApi } from './scheduling-api.js';

/**
 * Carries a {@link SchedulingApi} from an ancestor to the elements of this kit, for hosts that have a transport of
 * their own. Without one, an element talks to its `server` over fetch.
 */
export const schedulingApiContext = createContext<SchedulingApi | undefined>(
  Symbol.for('slotwright.scheduling-api'),
);
