import type { ConferencingAccount } from '../../ports/conferencing-provider.js';
import { roomName } from './room-name.js';

/**
 * What accounts have in common at services without hosts, where a meeting is no more than the name of a room: it needs no
 * making and no changing, and is there whenever somebody comes.
 * @param newSecret at least 110 random bits, as base64url
 */
export const unhostedAccount = (
  newSecret: () => string,
): Omit<ConferencingAccount, 'check' | 'linkFor' | 'deleteMeeting'> => ({
  hosts: async function* () {
    // Nobody hosts.
  },
  findHost: () => Promise.resolve(undefined),
  meetingsOf: () => Promise.resolve([]),
  createMeeting: () =>
    Promise.resolve({
      reference: roomName(newSecret()),
      joinUrl: undefined,
      passcode: undefined,
      alternatesDropped: false,
    }),
  updateMeeting: () => Promise.resolve({ alternatesDropped: false }),
  readMeeting: (reference) =>
    Promise.resolve({
      reference,
      hostUserId: undefined,
      start: undefined,
      end: undefined,
      joinUrl: undefined,
      key: undefined,
    }),
});

/** What a service without hosts can do. */
export const unhostedCapabilities = {
  hasHosts: false,
  hasAlternates: false,
  linksArePersonal: true,
  writesPerHostPerDay: undefined,
} as const;

/** There is nothing that could be wrong with a host where there are none. */
export const unhostedReasonText = (): string => 'This service has no hosts: anybody can hold a meeting.';
