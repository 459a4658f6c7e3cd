import { en } from './en.js';
import type { ChoosingMessages, Messages } from './messages.js';

/** Each language is a file of its own, fetched when a page needs it; English is always there. */
const FILES: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>> = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  he: () => import('./he.js'),
  ja: () => import('./ja.js'),
  pt: () => import('./pt.js'),
};

/** Texts that are here; those of English that come with a later part of the picker may still be missing. */
export type LoadedMessages = ChoosingMessages & Partial<Messages>;

const loaded = new Map<string, LoadedMessages>([['en', en]]);

/** The language of a tag, without its region; English for what is no tag. */
export const languageOf = (tag: string): string => {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).language;
  } catch {
    return 'en';
  }
};

/** The texts of a language if they are here already. */
export const loadedMessages = (language: string): LoadedMessages | undefined => loaded.get(language);

/** Whether there are texts of a language, here or to be fetched. */
export const isSupported = (language: string): boolean => language === 'en' || Object.hasOwn(FILES, language);

/** Adds texts to a language. */
export const addMessages = (language: string, texts: Partial<Messages>): void => {
  loaded.set(language, { ...en, ...loaded.get(language), ...texts });
};

/** Fetches the texts of a language. Resolves to English when there are none or they cannot be had. */
export const loadMessages = async (language: string): Promise<LoadedMessages> => {
  const found = loaded.get(language) ?? (await FILES[language]?.().catch(() => undefined))?.messages;
  if (!found) return en;
  if (!loaded.has(language)) loaded.set(language, found);
  return found;
};
