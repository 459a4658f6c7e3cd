import { en } from './en.js';
import { LanguageFiles } from './language-files.js';
import type { ChoosingMessages, Messages } from './messages.js';

/** Texts that are here; those of English that come with a later part of the picker may still be missing. */
export type LoadedMessages = ChoosingMessages & Partial<Messages>;

/** English, as far as it is here. */
const english: LoadedMessages = en;

/** The texts of the picker. */
export const languages = new LanguageFiles<LoadedMessages>(english, {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  he: () => import('./he.js'),
  ja: () => import('./ja.js'),
  pt: () => import('./pt.js'),
});

/** Adds texts to the English ones. */
export const addEnglish = (texts: Partial<Messages>): void => void Object.assign(english, texts);
