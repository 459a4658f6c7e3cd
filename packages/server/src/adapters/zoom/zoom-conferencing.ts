import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import type { ConferencingAccount, ConferencingProvider } from '../../ports/conferencing-provider.js';
import { checkAccount } from './zoom-check.js';
import { makeZoomClient, type ZoomClientOptions } from './zoom-client.js';
import { makeZoomConsent } from './zoom-consent.js';
import { findHost, hostsOf } from './zoom-directory.js';
import { makeZoomHook } from './zoom-hook.js';
import { makeZoomKeyed } from './zoom-keyed.js';
import { createMeeting, deleteMeeting, meetingsOf, readMeeting, updateMeeting } from './zoom-meetings.js';
import { hostReasonTexts, type ZoomPages, zoomPages, zoomRequirements } from './zoom-requirements.js';
import { assertSafeBases } from './zoom-settings.js';
import { hostWritesPerDay } from './zoom-uncertain.js';

/**
 * Meetings at Zoom: through an admin-managed app of ours, for the whole organization; through a user-managed one, each person
 * for themselves; or through a Server-to-Server app of the organization's own.
 * @throws `internal` when a base address is neither https nor on this machine
 * @see https://developers.zoom.us/docs/api/ and the contract
 */
export function makeZoomConferencing(options: ZoomClientOptions): ConferencingProvider {
  assertSafeBases(options);
  const pages = zoomPages(options);
  return {
    name: 'zoom',
    label: 'Zoom',
    capabilities: {
      hasHosts: true,
      hasAlternates: true,
      linksArePersonal: false,
      writesPerHostPerDay: hostWritesPerDay,
    },
    requirements: zoomRequirements(pages),
    consent: makeZoomConsent(options),
    keyed: makeZoomKeyed(options),
    hook: makeZoomHook(options),
    reasonText: (reason) => hostReasonTexts[reason],
    open: (connection) => openAccount(options, pages, connection),
  };
}

function openAccount(
  options: ZoomClientOptions,
  pages: ZoomPages,
  connection: ConnectionHandle,
): ConferencingAccount {
  const client = makeZoomClient(options, connection);
  const { connectionId } = connection;
  return {
    check: (signal) => client.run(signal, (use) => checkAccount(use, pages, connectionId)),
    hosts: (signal) => hostsOf(client, signal),
    findHost: (emailOrUserId, signal) => findHost(client, emailOrUserId, signal),
    meetingsOf: (hostUserId, period, signal) =>
      client.run(signal, (use) => meetingsOf(use, hostUserId, period, connectionId)),
    createMeeting: (request, signal) =>
      client.run(signal, (use) => createMeeting(use, request, connectionId)),
    updateMeeting: (reference, request, signal) =>
      client.run(signal, (use) => updateMeeting(use, reference, request)),
    deleteMeeting: (reference, signal) => client.run(signal, (use) => deleteMeeting(use, reference)),
    readMeeting: (reference, signal) =>
      client.run(signal, (use) => readMeeting(use, reference, connectionId)),
    linkFor: () =>
      Promise.reject(new SchedulingError('internal', 'Zoom has one link of a meeting for everybody.')),
  };
}
