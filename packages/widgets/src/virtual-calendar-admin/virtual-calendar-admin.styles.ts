import { controlStyles } from '../styles/controls.styles.js';
import { focusRing } from '../styles/focus-ring.js';
import { hostStyles } from '../styles/host.js';
import { visuallyHidden } from '../styles/visually-hidden.js';
import { CreatePart } from './create-part.js';
import { DetailPart } from './detail-part.js';
import { frameStyles } from '../account-parts/frame.styles.js';
import { listStyles } from './list.styles.js';

/** The look of the console; what a later one says counts for more. */
export const styles = [
  hostStyles,
  visuallyHidden,
  focusRing,
  controlStyles,
  frameStyles,
  listStyles,
  ...CreatePart.styles,
  ...DetailPart.styles,
];
