import { LanguageFiles } from '../language-files.js';
import { messages } from './en.js';
import type { ConnectTexts } from './texts.js';

/** The texts of `<connect-calendar>`. */
export const connectLanguages = new LanguageFiles<ConnectTexts>(messages, {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  he: () => import('./he.js'),
  ja: () => import('./ja.js'),
  pt: () => import('./pt.js'),
});
