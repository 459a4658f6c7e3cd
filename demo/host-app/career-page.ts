import { html } from 'hono/html';
import type { Markup } from '../sandbox/web/page.js';
import { clockFace } from './clock-face.js';
import { jobs } from './jobs.js';
import { addressOf, directionOf, type Look, pageLanguages, themes } from './look.js';
import { ar } from './texts/ar.js';
import type { CareerTexts, TextList } from './texts/career-texts.js';
import { de } from './texts/de.js';
import { en } from './texts/en.js';

const texts = { en, de, ar };
const employer = 'Hill Valley Science Services';

interface Origins {
  kit: string;
  sandbox: string;
}

/** The page of the open position, with the picker on it. */
export function careerPage(look: Look, origins: Origins): Markup {
  const t = texts[look.pageLanguage];
  const job = t.jobs[look.job];
  const main = html`${jobTabs(t, look)}
<section class="hero" aria-labelledby="position">
<div>
<p class="eyebrow">${t.eyebrow}</p>
<h1 id="position">${job.title}</h1>
<p class="lede">${job.lede}</p>
<dl class="facts">${job.facts.map(({ term, detail }) => html`<div><dt>${term}</dt><dd>${detail}</dd></div>`)}</dl>
<p><a class="button" href="#meet">${job.chooseTime}</a></p>
</div>
${clockFace()}
</section>
<div class="lists">${job.lists.map(textList)}</div>
${meeting(t, look, origins)}`;
  return layout(t, look, origins, {
    title: `${job.title} · ${employer}`,
    main,
    skip: html`<a class="skip" href="#meet">${t.skip}</a>`,
    // The page's own script comes first, so that it hears when the other can't be loaded.
    head: html`<script type="module" src="/career.js"></script>
<script type="module" src="${origins.kit}/elements.js" crossorigin id="elements"></script>`,
  });
}

/** A page that says why there is no other. */
export function troublePage(look: Look, origins: Origins, kind: 'missing' | 'unavailable'): Markup {
  const t = texts[look.pageLanguage];
  const { title, text, action } = kind === 'missing' ? t.missing : t.trouble;
  const main = html`<section class="alone">
<h1>${title}</h1>
<p class="lede">${text}</p>
<p><a class="button" href="${addressOf(look, {})}">${action}</a></p>
</section>`;
  return layout(t, look, origins, { title: `${title} · ${employer}`, main });
}

function jobTabs(t: CareerTexts, look: Look): Markup {
  return html`<nav class="jobs" aria-label="${t.openJobs}"><ul>${jobs.map(
    (job) =>
      html`<li><a href="${addressOf(look, { job })}" ${job === look.job ? html`aria-current="page"` : ''}>${t.jobs[job].title}</a></li>`,
  )}</ul></nav>`;
}

function textList({ title, items }: TextList): Markup {
  return html`<section><h2>${title}</h2><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></section>`;
}

/** Where a time is chosen: the element, and what stands in for it when it can't be there. */
function meeting(t: CareerTexts, look: Look, { kit }: Origins): Markup {
  const query = addressOf(look, {}).slice(1);
  const { pickerLanguage } = look;
  const { meetTitle, meetText } = t.jobs[look.job];
  return html`<section class="meet" id="meet" aria-labelledby="meet-title" tabindex="-1">
<h2 id="meet-title">${meetTitle}</h2>
<p class="meet-text">${meetText}</p>
<div class="trouble card" id="trouble" role="alert" hidden>
<h3>${t.trouble.title}</h3><p>${t.trouble.text}</p>
<p><a class="button" href="${addressOf(look, {})}">${t.trouble.action}</a></p>
</div>
<div class="picker" lang="${pickerLanguage}" dir="${directionOf(pickerLanguage)}">
<interview-slot-picker server="${kit}"></interview-slot-picker>
</div>
<form class="again" id="again" method="post" action="/start-again${query}" hidden>
<p>${t.again.text}</p><button class="button">${t.again.action}</button>
</form>
<noscript><form class="card" method="post" action="/plain-page${query}">
<p>${t.noScript}</p>
<input type="hidden" name="lang" value="${look.pageLanguage}"><button class="button">${t.noScriptButton}</button>
</form></noscript>
<form class="plain" id="plain" method="post" action="/plain-page${query}" hidden>
<input type="hidden" name="lang" value="${look.pageLanguage}"><input type="hidden" name="timeZone" value="">
<button class="link">${t.plainPage}</button>
</form>
</section>`;
}

function layout(
  t: CareerTexts,
  look: Look,
  origins: Origins,
  { title, main, ...more }: { title: string; main: Markup; skip?: Markup; head?: Markup },
): Markup {
  const { pageLanguage, theme } = look;
  return html`<!doctype html>
<html lang="${pageLanguage}" dir="${directionOf(pageLanguage)}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/career.css">
${more.head ?? ''}
</head>
<body>
${more.skip ?? ''}
<aside class="strip" aria-label="${t.demo.label}"><div class="width">
<p>${t.demo.label}</p>
<nav>
<a href="${origins.sandbox}/inbox">${t.demo.inbox}</a> <a href="${origins.sandbox}/calendars">${t.demo.calendars}</a>
</nav>
</div></aside>
<header class="masthead width">
<a class="brand" href="${addressOf(look, {})}" lang="en" dir="ltr"><span class="mark" aria-hidden="true"></span>${employer}</a>
<p class="tagline">${t.tagline}</p>
</header>
<main class="width">${main}</main>
<footer class="width">
<p>${t.demo.note}</p>
${switches(t, look)}
</footer>
</body>
</html>`;
}

function switches(t: CareerTexts, look: Look): Markup {
  const current = (isIt: boolean): Markup => (isIt ? html`aria-current="true"` : html``);
  return html`<nav aria-label="${t.demo.language}"><h2>${t.demo.language}</h2><ul>${pageLanguages.map(
    (language) =>
      html`<li><a href="${addressOf(look, { pageLanguage: language })}" lang="${language}" ${current(language === look.pickerLanguage)}>${texts[language].languageName}</a></li>`,
  )}</ul></nav>
<nav aria-label="${t.demo.look}"><h2>${t.demo.look}</h2><ul>${themes.map(
    (theme) =>
      html`<li><a href="${addressOf(look, { theme })}" ${current(theme === look.theme)}>${t.themes[theme]}</a></li>`,
  )}</ul></nav>`;
}
