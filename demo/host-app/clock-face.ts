import { html } from 'hono/html';
import type { Markup } from '../sandbox/web/page.js';

const centre = 160;
const minutes = Array.from({ length: 60 }, (_, minute) => minute);

/** The town hall's clock at four past ten, with two orbits around it; an ornament, so readers are told nothing of it. */
export const clockFace =
  (): Markup => html`<svg class="clock" viewBox="0 0 320 320" aria-hidden="true" focusable="false">
<ellipse class="orbit" cx="160" cy="160" rx="154" ry="62" transform="rotate(-28 160 160)" />
<ellipse class="orbit faint" cx="160" cy="160" rx="154" ry="62" transform="rotate(34 160 160)" />
<circle class="dial" cx="160" cy="160" r="104" />
<circle class="rim" cx="160" cy="160" r="96" />
${minutes.map(tick)}
${hand('hour', 52, 302)}
${hand('minute', 76, 24)}
<circle class="pin" cx="160" cy="160" r="6" />
<circle class="traveller" cx="296" cy="87.7" r="7" />
<circle class="traveller small" cx="32.3" cy="73.9" r="4" />
</svg>`;

function tick(minute: number): Markup {
  const isHour = minute % 5 === 0;
  const [from, to] = [point(isHour ? 76 : 85, minute * 6), point(89, minute * 6)];
  return html`<line class="${isHour ? 'tick hour' : 'tick'}" x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" />`;
}

function hand(name: string, length: number, degrees: number): Markup {
  const [tail, tip] = [point(-14, degrees), point(length, degrees)];
  return html`<line class="hand ${name}" x1="${tail.x}" y1="${tail.y}" x2="${tip.x}" y2="${tip.y}" />`;
}

/** The point at a distance from the centre, degrees counted clockwise from twelve. */
function point(distance: number, degrees: number): { x: string; y: string } {
  const angle = (degrees * Math.PI) / 180;
  return {
    x: (centre + distance * Math.sin(angle)).toFixed(1),
    y: (centre - distance * Math.cos(angle)).toFixed(1),
  };
}
