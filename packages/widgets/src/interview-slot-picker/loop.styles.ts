import { css } from 'lit';

/** Several interviews that are booked together: the agenda of a time, and each with its details once booked. */
export const loopStyles = css`
  /* Dots stand between names: the one before the first name of a line is cut off. */
  .loop-names {
    display: flex;
    flex-wrap: wrap;
    column-gap: 1em;
    overflow: clip;
    margin-block: -0.125em 0.5em;
  }

  .loop-names li {
    position: relative;
    margin-inline-start: -1em;
    padding-inline-start: 1em;
  }

  .loop-names li::before {
    content: '·';
    position: absolute;
    inset-inline-start: 0.375em;
  }

  .slot-loop {
    position: relative;
    padding: 0.625em 0.875em;
    text-align: start;
  }

  .slot-loop[aria-busy='true']::after {
    position: absolute;
    inset-block-start: 0.875em;
    inset-inline-end: 0.875em;
  }

  .agenda {
    display: grid;
    grid-template-columns: fit-content(55%) minmax(0, 1fr);
    gap: 0.125em 0.75em;
    margin-block-start: 0.25em;
    font-size: 0.875em;
    font-weight: 400;
    line-height: 1.4;
    text-wrap: wrap;
    color: var(--_text);
  }

  .agenda-time {
    color: var(--_muted);
  }

  .sessions {
    margin-block-start: 0.75em;
    font-size: 0.9375em;
    text-align: start;
  }

  .sessions li {
    padding-block: 0.5em;
    border-block-start: 1px solid var(--_line);
  }

  .sessions li:last-child {
    padding-block-end: 0;
  }

  .session {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
    font-variant-numeric: tabular-nums;
  }

  .session-title {
    font-weight: 600;
  }

  .sessions .fact {
    display: flex;
    color: var(--_muted);
  }

  .session-link {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: var(--_target);
    color: var(--_accent);
    font-weight: 600;
  }
`;
