/** Style of our own pages: quiet, light and dark, large targets. */
export const pageCss = `
:root {
  color-scheme: light dark;
  --surface: light-dark(#f6f7f9, #14171c);
  --card: light-dark(#fff, #1d2129);
  --text: light-dark(#1b2330, #e8ebf0);
  --muted: light-dark(#566072, #a3adbd);
  --line: light-dark(#dde2ea, #333b47);
  --accent: light-dark(#1f5fbf, #8db8ff);
  --on-accent: light-dark(#fff, #0d1b30);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--surface); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
main { max-inline-size: 44rem; margin: 0 auto; padding: clamp(1rem, 4vw, 3rem) 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.1rem; margin: 2rem 0 .75rem; }
p { margin: 0 0 1rem; }
.muted { color: var(--muted); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; }
.card + .card, .after { margin-block-start: 1rem; }
.card > :last-child { margin-block-end: 0; }
ul.card { padding-inline-start: 2.5rem; }
.times { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; margin: 0; }
.loops { display: grid; gap: .75rem; list-style: none; padding: 0; margin: 0; }
.loops form { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
.agenda { list-style: none; padding: 0; margin: 0; color: var(--muted); }
.field { display: grid; gap: .25rem; margin-block-end: 1rem; }
input[type=text], input[type=email], input[type=password], textarea {
  font: inherit; inline-size: 100%; min-block-size: 2.75rem; padding: .5rem .75rem; color: inherit;
  background: var(--surface); border: 1px solid var(--muted); border-radius: .5rem;
}
button, .button {
  font: inherit; font-weight: 600; display: inline-flex; align-items: center; justify-content: center;
  min-block-size: 2.75rem; min-inline-size: 5.5rem; padding: .5rem 1rem; border-radius: .5rem; cursor: pointer;
  border: 1px solid var(--accent); background: transparent; color: var(--accent); text-decoration: none;
}
button.primary { background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
