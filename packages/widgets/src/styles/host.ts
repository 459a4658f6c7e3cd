import { css } from 'lit';

/**
 * Colours and measures every element of the kit shares. The page's own `color-scheme` chooses light or dark: a card
 * that went dark in a page that is light would be of no use. Where `light-dark()` is unknown the light set stands.
 */
export const hostStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    box-sizing: border-box;
    min-inline-size: 0;
    line-height: 1.5;
    color: var(--_text);
    --_accent: var(--slotwright-accent, #0d6457);
    --_on-accent: var(--slotwright-on-accent, #fff);
    --_surface: var(--slotwright-surface, #fff);
    --_text: var(--slotwright-text, #15211e);
    --_muted: var(--slotwright-muted, #54635e);
    --_danger: var(--slotwright-danger, #a3262d);
    --_shadow: #15211e14;
    --_radius: var(--slotwright-radius, 1rem);
    --_space: var(--slotwright-spacing, 1rem);
    --_line: color-mix(in srgb, var(--_text) 13%, var(--_surface));
    --_edge: color-mix(in srgb, var(--_text) 52%, var(--_surface));
    --_tint: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    --_tint-strong: color-mix(in srgb, var(--_accent) 20%, var(--_surface));
    --_corner: calc(var(--_radius) * 0.7);
    --_target: max(2.75rem, 44px);
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_accent: var(--slotwright-accent, light-dark(#0d6457, #74d6c3));
      --_on-accent: var(--slotwright-on-accent, light-dark(#fff, #07231d));
      --_surface: var(--slotwright-surface, light-dark(#fff, #151b1a));
      --_text: var(--slotwright-text, light-dark(#15211e, #e7eeeb));
      --_muted: var(--slotwright-muted, light-dark(#54635e, #a0b0aa));
      --_danger: var(--slotwright-danger, light-dark(#a3262d, #ffa39d));
      --_shadow: light-dark(#15211e14, #0000);
    }
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  h4,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }

  /* An empty marker, not none: with none Safari no longer tells its readers of a list. */
  ul,
  ol {
    list-style-type: '';
  }

  button,
  input,
  select {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  button {
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }

  [aria-disabled='true'] {
    cursor: default;
  }
`;
