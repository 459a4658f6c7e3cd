import { addEnglish } from './languages.js';
import type { NoteTakerMessages } from './messages.js';

/** English where an assistant is to take notes. */
export const enNotes: NoteTakerMessages = {
  notesAsked: (label) => `An assistant may take notes: ${label}`,
  notesChoice: 'This is up to you, and you can change it later.',
  notesBy: (label) => `Notes by ${label}`,
  notesByNobody: 'No assistant takes notes',
  allowNotes: 'Allow an assistant to take notes',
  refuseNotes: 'Do not allow an assistant to take notes',
};

/** Adds these texts to the English ones that are there already. */
export const addEnglishNotes = (): void => addEnglish(enNotes);
