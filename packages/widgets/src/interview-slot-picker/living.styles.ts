import { css } from 'lit';

/** Times that are gone, and the way to others. Comes once there are times on screen. */
export const livingStyles = css`
  .gone {
    position: relative;
    padding-block-end: 0.875em;
    text-decoration: line-through;
  }

  /* Below the time, so that nothing moves; out of its line, so that the stroke does not go through it. */
  .mark {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0.25em;
    font-size: 0.75em;
    font-weight: 400;
    line-height: 1.2;
  }

  .slot-loop .mark {
    inset-inline: auto 0.875em;
  }

  .suggest-way {
    display: flex;
    justify-content: center;
    margin-block-start: var(--_space);
  }

  .suggest {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    margin-block-start: calc(var(--_space) * 1.5);
    padding-block-start: calc(var(--_space) * 1.25);
    border-block-start: 1px solid var(--_line);
  }

  .suggest :is(.hint, .notice, .part-name) {
    margin-block: 0;
  }

  .ranges li {
    display: flex;
    align-items: center;
    gap: 0.5em;
    font-variant-numeric: tabular-nums;
  }

  .suggest-note {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
