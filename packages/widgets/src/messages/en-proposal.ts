import { addEnglish } from './languages.js';
import type { ProposalMessages } from './messages.js';

/** English where a candidate suggests times. */
export const enProposal: ProposalMessages = {
  suggestText: (employer) => `Mark when you could. ${employer} sees who could meet you then, and answers.`,
  asList: 'Enter them in a list',
  asTable: 'Mark them in a table',
  paintHint:
    'Press or drag to mark. With keys: arrows to move, Space to mark, Shift and arrows to mark several.',
  earlierDays: 'Earlier days',
  laterDays: 'Later days',
  day: 'Day',
  from: 'From',
  to: 'To',
  addRange: 'Add',
  removeRange: (range) => `Remove ${range}`,
  note: 'Note (optional)',
  send: 'Send suggestions',
  sendingSuggestions: 'Sending your suggestions…',
  backToTimes: 'Back to the times',
  noneMarked: 'Mark at least one time first.',
  tooMany: (shown) => `Please suggest ${shown} stretches of time at most.`,
  tooShort: (length) => `Each stretch has to be at least ${length} long.`,
  endFirst: 'The end has to come after the beginning.',
};

/** Adds these texts to the English ones that are there already. */
export const addEnglishProposal = (): void => addEnglish(enProposal);
