import { css } from 'lit';

/** One ring for everything that has the focus; headings that only receive it to be read show none. */
export const focusRing = css`
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  [tabindex='-1']:is(h3, h4):focus-visible {
    outline: none;
  }
`;
