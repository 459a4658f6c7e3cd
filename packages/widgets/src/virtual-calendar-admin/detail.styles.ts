import { css } from 'lit';

/** The panel of one calendar, and what is asked before it is rotated or retired. */
export const detailStyles = css`
  .detail {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    align-content: start;
    padding: calc(var(--_space) * 1.25);
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
    background: var(--_surface);
    overflow-wrap: anywhere;
    text-align: start;
  }

  .detail-bar {
    display: flex;
    justify-content: flex-end;
    margin-block: calc(var(--_space) * -0.5);
    margin-inline-end: calc(var(--_space) * -0.5);
  }

  .detail-name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
  }

  .detail-section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_line);
  }

  .detail-section .actions {
    margin: 0;
  }

  .detail-problem {
    display: grid;
    gap: 0.625rem;
  }

  .part-name {
    font-size: 1em;
    font-weight: 650;
  }

  .facts-list {
    display: grid;
    gap: 0.375rem;
    margin: 0;
  }

  .facts-list > div {
    display: grid;
    grid-template-columns: minmax(7em, 1fr) 3fr;
    gap: 0 1em;
  }

  .facts-list dt {
    color: var(--_muted);
  }

  .facts-list dd {
    margin: 0;
  }

  .affected-lists {
    display: grid;
    gap: 0.75rem;
    max-block-size: 35vh;
    overflow: auto;
    padding: 0.75rem;
    border-radius: var(--_corner);
    background: var(--_tint);
  }

  .affected li {
    padding-block: 0.25em;
  }

  .choices {
    display: grid;
    gap: 0.75rem;
  }

  .choices legend {
    margin-block-end: 0.5rem;
  }

  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.625rem;
    align-items: center;
  }

  .option input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--_accent);
  }

  .option label {
    align-content: center;
    min-block-size: var(--_target);
    font-weight: 600;
  }

  .option .hint {
    grid-column: 2;
  }

  @container (max-width: 26rem) {
    .facts-list > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
