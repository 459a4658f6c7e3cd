import { focusRing } from '../styles/focus-ring.js';
import { hostStyles } from '../styles/host.js';
import { visuallyHidden } from '../styles/visually-hidden.js';
import { calendarStyles } from './calendar.styles.js';
import { cardStyles } from './card.styles.js';
import { controlStyles } from '../styles/controls.styles.js';
import { timesStyles } from './times.styles.js';

/** The look of the picker until a time is held, in the order of the screen; form.styles.ts has the rest. */
export const styles = [
  hostStyles,
  visuallyHidden,
  focusRing,
  cardStyles,
  calendarStyles,
  timesStyles,
  controlStyles,
];
