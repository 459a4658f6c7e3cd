import { cardStyles } from '../account-parts/cards.styles.js';
import { formStyles } from '../account-parts/form.styles.js';
import { frameStyles } from '../account-parts/frame.styles.js';
import { roadStyles } from '../account-parts/roads.styles.js';
import { controlStyles } from '../styles/controls.styles.js';
import { focusRing } from '../styles/focus-ring.js';
import { hostStyles } from '../styles/host.js';
import { visuallyHidden } from '../styles/visually-hidden.js';
import { policyStyles } from './policy.styles.js';

/** The look of the element; what a later one says counts for more. */
export const styles = [
  hostStyles,
  visuallyHidden,
  focusRing,
  controlStyles,
  frameStyles,
  formStyles,
  cardStyles,
  roadStyles,
  policyStyles,
];
