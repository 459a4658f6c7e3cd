import { css } from 'lit';

/** Stages with their plans, people, forms of partners, and interviews on all sides. */
export const editorStyles = css`
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    padding-block-start: 0.5em;
  }

  :is(ol, ul).roads,
  ul.values {
    padding: 0;
    list-style: none;
  }

  li.value > :is(p, div) {
    grid-column: 1;
  }

  li.value > .actions {
    grid-column: 2;
    grid-row: 1 / span 3;
  }

  fieldset.road > .hint {
    padding-inline-start: 0;
  }

  .ticks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5em;
  }

  .ticks .road-name {
    font-weight: 400;
  }

  .kind {
    padding-block-start: 0.375em;
    font-weight: 600;
  }

  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    align-items: start;
    gap: var(--_space);
  }

  .preview {
    margin: 0;
  }

  .picture {
    display: grid;
    gap: 0.25em;
    margin-block-start: 0.5em;
    padding: var(--_space);
    border: 1px dashed var(--_edge);
    border-radius: var(--_corner);
    font-size: 0.875em;
  }

  .picture-field {
    min-block-size: 2em;
    margin-block-end: 0.5em;
    padding: 0.25em 0.5em;
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
    background: var(--_surface);
    text-align: end;
  }

  .compared {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875em;
  }

  .compared :is(th, td) {
    padding: 0.375em 0;
    padding-inline-end: 0.75em;
    border-block-start: 1px solid var(--_line);
    overflow-wrap: anywhere;
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }

  .compared th {
    font-weight: 600;
  }

  .compared thead th {
    border: 0;
    color: var(--_muted);
  }

  .cell-name {
    display: none;
    color: var(--_muted);
  }

  @container (max-width: 34rem) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }

    li.value > .actions {
      grid-column: 1;
      grid-row: auto;
    }

    /* A table would not fit: each row becomes a short list of its own. */
    .compared,
    .compared :is(tbody, tr, th, td) {
      display: block;
    }

    .compared thead {
      display: none;
    }

    .compared :is(th, td) {
      padding: 0.125em 0;
      border: 0;
    }

    .compared tr {
      padding-block: 0.5em;
      border-block-start: 1px solid var(--_line);
    }

    .cell-name {
      display: inline;
    }
  }
`;
