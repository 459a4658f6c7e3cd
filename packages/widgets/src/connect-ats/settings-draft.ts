import type { AtsConnection, AtsSettingsInput } from '@slotwright/server/wire/applicant-tracking.js';
import type { AtsVendor } from './ats-host.js';

/** What is written to a vendor or not, in the order in which it is asked. */
export type WrittenThing = Extract<
  { [K in keyof AtsSettingsInput]: AtsSettingsInput[K] extends boolean ? K : never }[keyof AtsSettingsInput],
  string
>;

/** The longest grace, in minutes. */
const LONGEST_GRACE = 1440;

/** Settings as they are being typed. */
export interface SettingsDraft extends Omit<AtsSettingsInput, 'graceMinutes'> {
  readonly graceMinutes: string;
}

/** The settings of a connection, to be changed. */
export const draftOf = ({ settings }: Pick<AtsConnection, 'settings'>): SettingsDraft => ({
  ...settings,
  graceMinutes: String(settings.graceMinutes),
});

/** What was typed; undefined where the grace is no whole number of minutes within a day. */
export const settingsIn = (draft: SettingsDraft): AtsSettingsInput | undefined => {
  const typed = draft.graceMinutes.trim();
  const graceMinutes = Number(typed);
  const isRight = /^\d+$/.test(typed) && graceMinutes <= LONGEST_GRACE;
  return isRight ? { ...draft, graceMinutes } : undefined;
};

/** What can be written to a vendor at all. */
export const writtenThings = ({ capabilities }: AtsVendor): readonly WrittenThing[] => [
  ...(capabilities?.interviewWrite === 'native' || capabilities?.interviewWrite === 'container'
    ? (['writesInterviews'] as const)
    : []),
  ...(capabilities?.interviewWrite === 'experimental' ? (['usesExperiments'] as const) : []),
  'writesNotes',
  'logsMails',
  ...(capabilities?.responseStatusWrite === true ? (['writesResponses'] as const) : []),
];
