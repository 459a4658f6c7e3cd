import { addEnglish } from './languages.js';
import { type LivingMessages, plural } from './messages.js';

/** English of times that change by themselves, and of the way to others. */
export const enLiving: LivingMessages = {
  gone: 'taken',
  goneAnnounced: (time) => `${time} has just been taken.`,
  goneSeveral: (count, shown) =>
    plural('en', count, {
      one: `${shown} time has just been taken.`,
      other: `${shown} times have just been taken.`,
    }),
  noneSuits: 'None of these suit me',
  suggestTitle: 'Suggest times that suit you',
  suggested: 'Your suggestions',
  suggestedText: (employer) =>
    `${employer} will answer you. Until then you can still take a time that is open.`,
  suggestOthers: 'Suggest others',
};

/** Adds these texts to the English ones that are there already. */
export const addEnglishLiving = (): void => addEnglish(enLiving);
