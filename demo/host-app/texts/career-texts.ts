import type { Job } from '../jobs.js';

/** A heading with a list below it. */
export interface TextList {
  title: string;
  items: readonly string[];
}

/** What is said about one job. */
export interface JobTexts {
  title: string;
  lede: string;
  facts: readonly { term: string; detail: string }[];
  chooseTime: string;
  lists: readonly TextList[];
  meetTitle: string;
  meetText: string;
}

/** Everything the career page says, in one language. */
export interface CareerTexts {
  /** Of the language, as its speakers call it. */
  languageName: string;
  tagline: string;
  openJobs: string;
  eyebrow: string;
  jobs: Readonly<Record<Job, JobTexts>>;
  plainPage: string;
  noScript: string;
  noScriptButton: string;
  trouble: { title: string; text: string; action: string };
  again: { text: string; action: string };
  missing: { title: string; text: string; action: string };
  demo: { label: string; inbox: string; calendars: string; note: string; language: string; look: string };
  themes: { auto: string; day: string; night: string; plutonium: string };
  skip: string;
}
