import { type Job, jobNamed, jobs } from './jobs.js';

/** The languages the career page itself is written in. */
export const pageLanguages = ['en', 'de', 'ar'] as const;

/** One of them. */
export type PageLanguage = (typeof pageLanguages)[number];

/** Further languages that the picker speaks. */
const pickerLanguages = ['es', 'fr', 'he', 'ja', 'pt'];

/** How the page can look; `auto` follows the reader's system. */
export const themes = ['auto', 'day', 'night', 'plutonium'] as const;

/** One of them. */
export type Theme = (typeof themes)[number];

/** The job, the language and the look asked for in the address. */
export interface Look {
  job: Job;
  pageLanguage: PageLanguage;
  /** BCP 47; the page's own unless the picker alone speaks what was asked for. */
  pickerLanguage: string;
  theme: Theme;
}

/** Reads `?job=`, `?lang=` and `?theme=`; anything unknown is the default. */
export function lookFrom(query: {
  job?: string | undefined;
  lang?: string | undefined;
  theme?: string | undefined;
}): Look {
  const pageLanguage = pageLanguages.find((language) => language === query.lang) ?? 'en';
  return {
    job: jobNamed(query.job),
    pageLanguage,
    pickerLanguage: pickerLanguages.find((language) => language === query.lang) ?? pageLanguage,
    theme: themes.find((theme) => theme === query.theme) ?? 'auto',
  };
}

/** The address of the same page for another job, or in another language or theme. */
export function addressOf(
  look: Look,
  changes: Partial<Pick<Look, 'job' | 'pageLanguage' | 'theme'>>,
): string {
  const job = changes.job ?? look.job;
  const language = changes.pageLanguage ?? look.pickerLanguage;
  const theme = changes.theme ?? look.theme;
  const query = new URLSearchParams({
    ...(job === jobs[0] ? {} : { job }),
    ...(language === 'en' ? {} : { lang: language }),
    ...(theme === 'auto' ? {} : { theme }),
  }).toString();
  return query === '' ? '/' : `/?${query}`;
}

/** `rtl` for the languages here that are written from right to left. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  ['ar', 'he'].includes(language) ? 'rtl' : 'ltr';
