import type { Paragraph } from './smtp-body.js';
import type { Language } from './smtp-language.js';

/** What the page is made of; all texts plain. */
export interface HtmlContent {
  title: string;
  language: Language;
  paragraphs: readonly Paragraph[];
}

/**
 * Looks. Text and background take the reader's own colours, so light and dark both work without a media query, which many
 * mail programs drop; the greys and the blue keep a contrast of 3:1 (lines) and 4.5:1 (label) on either.
 */
const style = {
  body: 'margin:0;padding:0',
  page: "max-width:36rem;margin:0 auto;padding:32px 24px;box-sizing:border-box;font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:16px;line-height:1.55;overflow-wrap:anywhere",
  title:
    'margin:0 0 20px;padding:0 0 20px;border-bottom:1px solid #7d8590;font-size:22px;line-height:1.3;font-weight:600',
  text: 'margin:0 0 16px;white-space:pre-line',
  action: 'margin:24px 0',
  primary:
    'display:inline-block;padding:12px 22px;border:1px solid #2257d6;border-radius:10px;background-color:#2257d6;color:#ffffff;font-weight:600;text-decoration:none',
  secondary:
    'display:inline-block;padding:12px 22px;border:1px solid #7d8590;border-radius:10px;color:inherit;font-weight:600;text-decoration:none',
} as const;

/**
 * The HTML form of a mail: one column, system fonts, inline styles and nothing else: no image, script, style sheet or
 * foreign resource. Everything in `content` is escaped; only a paragraph's `href` becomes a link, the first one as the
 * main action.
 */
export function htmlPage({ title, language, paragraphs }: HtmlContent): string {
  const languageAttributes = `lang="${escaped(language.tag)}" dir="${language.direction}"`;
  const primary = paragraphs.find(({ href }) => href !== undefined);
  return `<!doctype html>
<html ${languageAttributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escaped(title)}</title>
</head>
<body style="${style.body}">
<div ${languageAttributes} style="${style.page}">
<h1 style="${style.title}">${escaped(title)}</h1>
${paragraphs.map((paragraph) => paragraphHtml(paragraph, paragraph === primary)).join('\n')}
</div>
</body>
</html>
`;
}

function paragraphHtml({ text, href }: Paragraph, isPrimary: boolean): string {
  if (href === undefined) return `<p style="${style.text}">${escaped(text)}</p>`;
  const look = isPrimary ? style.primary : style.secondary;
  return `<p style="${style.action}"><a href="${escaped(href)}" style="${look}">${escaped(text)}</a></p>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
