import type { RetireRequest } from '@slotwright/server/wire/virtual-calendars.js';
import { oneLine } from './event-draft.js';

/** What becomes of what is ahead in a calendar. */
export type RetireAction = RetireRequest['events']['action'];

/** A retirement as the form has it. */
export interface RetireDraft {
  readonly reason: string;
  readonly action: RetireAction;
  /** The calendar everything moves to; empty while none is chosen. */
  readonly to: string;
  /** What the calendars to move to are searched by. */
  readonly search: string;
}

/** As the form is opened: what harms nobody is chosen. */
export const blankRetirement: RetireDraft = { reason: '', action: 'keep', to: '', search: '' };

/** The first field that has to be mended; undefined when it can be sent. */
export const firstRetireFault = ({ reason, action, to }: RetireDraft): 'reason' | 'to' | undefined => {
  if (oneLine(reason) === '') return 'reason';
  return action === 'move' && to === '' ? 'to' : undefined;
};

/** What is sent. @param draft without a fault */
export const retireRequest = ({ reason, action, to }: RetireDraft): RetireRequest => ({
  reason: oneLine(reason),
  events: action === 'move' ? { action, to } : { action },
});
