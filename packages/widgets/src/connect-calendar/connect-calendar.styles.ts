import { css } from 'lit';
import { formStyles } from '../account-parts/form.styles.js';
import { frameStyles } from '../account-parts/frame.styles.js';
import { controlStyles } from '../styles/controls.styles.js';
import { focusRing } from '../styles/focus-ring.js';
import { hostStyles } from '../styles/host.js';
import { visuallyHidden } from '../styles/visually-hidden.js';

const accountStyles = css`
  .accounts,
  .people,
  .people-list,
  .line-faults {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }

  .account {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: 0.625em;
    padding: var(--_space);
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
  }

  .account > .accounts,
  .account > .banner,
  .people {
    justify-self: stretch;
  }

  .people {
    gap: 0.5em;
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_line);
  }

  .part-name {
    font-size: 0.9375em;
    font-weight: 650;
  }

  .people-list,
  .line-faults {
    gap: 0.375em;
  }

  .person {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
    font-size: 0.9375em;
  }

  .typed {
    font-weight: 600;
  }

  .account .account {
    background: color-mix(in srgb, var(--_text) 3%, var(--_surface));
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
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
  accountStyles,
];
