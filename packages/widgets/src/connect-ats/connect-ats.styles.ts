import { css } from 'lit';
import { cardStyles } from '../account-parts/cards.styles.js';
import { formStyles } from '../account-parts/form.styles.js';
import { frameStyles } from '../account-parts/frame.styles.js';
import { roadStyles } from '../account-parts/roads.styles.js';
import { controlStyles } from '../styles/controls.styles.js';
import { focusRing } from '../styles/focus-ring.js';
import { hostStyles } from '../styles/host.js';
import { visuallyHidden } from '../styles/visually-hidden.js';
import { editorStyles } from './editors.styles.js';

const atsStyles = css`
  h5 {
    margin: 0;
    font-size: 0.875em;
    font-weight: 650;
  }

  .resources {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    align-items: start;
    gap: 0.375em 1.5em;
    font-size: 0.9375em;
  }

  .resource.failed {
    grid-column: 1 / -1;
  }

  .resource-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5em;
  }

  .resource-head .icon {
    inline-size: 1em;
    block-size: 1em;
    color: var(--_accent);
  }

  .resource .word {
    color: var(--_muted);
  }

  .resource.failed :is(.icon, .word) {
    color: var(--_danger);
  }

  .options {
    display: grid;
    gap: 0;
  }

  .options .road-name {
    font-weight: 400;
  }

  .short input {
    max-inline-size: 8em;
  }

  .check-ways {
    align-items: start;
  }

  .more > .form {
    gap: var(--_space);
  }
`;

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
  atsStyles,
  editorStyles,
];
