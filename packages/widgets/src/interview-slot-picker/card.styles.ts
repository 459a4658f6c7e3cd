import { css } from 'lit';

/** The card, its header, the two columns, and the shapes that stand in while it loads. */
export const cardStyles = css`
  .picker {
    max-inline-size: 58rem;
    margin-inline: auto;
    padding: calc(var(--_space) * 0.875) calc(var(--_space) * 0.75) var(--_space);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow:
      0 1px 2px var(--_shadow),
      0 12px 32px -12px var(--_shadow);
    overflow-wrap: anywhere;
  }

  .header {
    padding-inline: calc(var(--_space) * 0.25);
    padding-block-end: var(--_space);
    margin-block-end: var(--_space);
    border-block-end: 1px solid var(--_line);
  }

  .eyebrow {
    font-size: 0.875em;
    color: var(--_muted);
  }

  .title {
    margin-block: 0.125em 0.375em;
    font-size: 1.5em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.25em;
    font-size: 0.9375em;
    color: var(--_muted);
  }

  .facts li,
  .fact {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
  }

  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .columns {
    display: grid;
    /* Not as wide as its widest text: the list of zones, once it is there, holds long names. */
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
  }

  .bone {
    display: block;
    inline-size: 12em;
    block-size: 1em;
    margin-block: 0.25em;
    border-radius: 0.375em;
    background: color-mix(in srgb, var(--_text) 8%, var(--_surface));
  }

  .bone-short {
    inline-size: 8em;
  }

  .bone-title {
    inline-size: min(16em, 80%);
    block-size: 1.75em;
    margin-block: 0.5em 0.8em;
  }

  .bone-day,
  .bone-slot {
    inline-size: auto;
    block-size: calc(var(--_target) + 0.25rem);
    margin: 0;
    border-radius: var(--_corner);
  }

  .bones {
    display: grid;
    grid-template-columns: repeat(7, 1fr);
    gap: 0.125rem;
    padding-block-start: 2rem;
  }

  @container (min-width: 40rem) {
    .picker {
      padding: calc(var(--_space) * 1.75) calc(var(--_space) * 2);
    }

    .header {
      padding-inline: 0;
      padding-block-end: calc(var(--_space) * 1.25);
      margin-block-end: calc(var(--_space) * 1.25);
    }

    .title {
      font-size: 1.75em;
    }

    .columns {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
      gap: calc(var(--_space) * 2);
      min-block-size: 27.5rem;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .bone {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
