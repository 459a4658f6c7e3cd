import './temporal.js';
import type { WorkingHours } from './availability-rule.js';
import type { BlockingKinds } from './free-busy.js';

/** A calendar of a member: what we may do with it. */
export interface MemberCalendar {
  connectionId: string;
  calendarId: string;
  /** `busy`: its events keep the member from being offered; `write`: interviews are written into it. */
  use: ('busy' | 'write')[];
}

/** A person who can sit on panels. */
export interface Member {
  id: string;
  externalId: string;
  name: string;
  email: string;
  /** BCP 47 tag of the language of mails to them; English where there is none. */
  locale: string | undefined;
  hours: WorkingHours;
  minNoticeMinutes: number;
  /** Kept free around every interview; a plan's longer ones count instead. */
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** Interviews taken at most, by the member's own dates and ISO weeks. */
  limits: { perDay: number | undefined; perWeek: number | undefined; minutesPerDay: number | undefined };
  /** Which kinds of busy periods block; others are passed over. */
  blocking: BlockingKinds;
  skills: string[];
  /** By skill. */
  training: Record<string, 'trainee' | 'trained'>;
  calendars: MemberCalendar[];
  /** An assistant that always comes stays away from interviews they sit in. */
  isNeverRecorded: boolean;
  isActive: boolean;
}
