import './temporal.js';
import type { WorkingHours } from './availability-rule.js';

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
  hours: WorkingHours;
  minNoticeMinutes: number;
  calendars: MemberCalendar[];
  isActive: boolean;
}
