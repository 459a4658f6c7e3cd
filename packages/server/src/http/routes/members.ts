import {
  type MemberDetails,
  makeGetMember,
  makeListMembers,
  makePutMember,
  makeRemoveMember,
} from '../../use-cases/manage-members.js';
import type { Ports } from '../../use-cases/ports.js';
import { type PutMemberRequest, member, putMemberRequest } from '../../wire/members.js';
import type { Cursors } from '../cursor.js';
import type { Endpoint } from '../endpoint.js';
import { memberView } from '../views/resource-view.js';
import { namedRecordRoutes } from './named-records.js';

/** Members: who can sit on panels, by the host's own ids. */
export function memberRoutes(ports: Ports, cursors: Cursors): Endpoint[] {
  const putMember = makePutMember(ports);
  return namedRecordRoutes(cursors, {
    singular: 'member',
    plural: 'members',
    body: putMemberRequest,
    reply: member,
    view: memberView,
    put: (tenantId, externalId, body) => putMember(tenantId, externalId, detailsOf(body)),
    get: makeGetMember(ports),
    list: makeListMembers(ports),
    remove: makeRemoveMember(ports),
  });
}

function detailsOf({
  timeZone,
  workingHours,
  dateOverrides,
  limits: { perDay, perWeek, minutesPerDay },
  skills,
  neverRecord,
  active,
  ...rest
}: PutMemberRequest): MemberDetails {
  return {
    ...rest,
    locale: rest.locale,
    hours: { timeZone, weekly: workingHours, dateOverrides },
    limits: { perDay, perWeek, minutesPerDay },
    skills: [...new Set(skills)],
    isNeverRecorded: neverRecord,
    isActive: active,
  };
}
