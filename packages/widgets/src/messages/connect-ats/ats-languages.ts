import { LanguageFiles } from '../language-files.js';
import { messages } from './en.js';
import type { AtsTexts } from './texts.js';

/** The texts of `<connect-ats>`. */
export const atsLanguages = new LanguageFiles<AtsTexts>(messages, {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  he: () => import('./he.js'),
  ja: () => import('./ja.js'),
  pt: () => import('./pt.js'),
});
