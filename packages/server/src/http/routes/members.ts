import * as v from 'valibot';
import {
  type MemberDetails,
  makeGetMember,
  makeListMembers,
  makePutMember,
  makeRemoveMember,
} from '../../use-cases/manage-members.js';
import type { Ports } from '../../use-cases/ports.js';
import { externalId, listOf, listQuery } from '../../wire/common.js';
import { type PutMemberRequest, member, putMemberRequest } from '../../wire/members.js';
import type { Cursors } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { memberView } from '../views/resource-view.js';

const params = v.object({ externalId });
const caller = { kind: 'host' } as const;

/** Members: who can sit on panels, by the host's own ids. */
export function memberRoutes(ports: Ports, cursors: Cursors) {
  const putMember = makePutMember(ports);
  const getMember = makeGetMember(ports);
  const listMembers = makeListMembers(ports);
  const removeMember = makeRemoveMember(ports);
  return [
    endpoint({
      method: 'PUT',
      path: '/v1/members/:externalId',
      summary: 'Make or replace a member',
      caller,
      params,
      body: putMemberRequest,
      replies: { 200: member },
      handle: ({ principal, params, body, answer }) =>
        answer(200, memberView, () => putMember(principal.tenantId, params.externalId, detailsOf(body))),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/members',
      summary: 'List the members',
      caller,
      query: listQuery,
      replies: { 200: listOf(member) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: 'members' };
        const page = cursors.pageOf(owner, query);
        return c.json(
          cursors.listView(owner, page, (await listMembers(principal.tenantId, page)).map(memberView)),
        );
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/members/:externalId',
      summary: 'Read a member',
      caller,
      params,
      replies: { 200: member },
      handle: async ({ principal, params, c }) =>
        c.json(memberView(await getMember(principal.tenantId, params.externalId))),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/members/:externalId',
      summary: 'Forget a member',
      caller,
      params,
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await removeMember(principal.tenantId, params.externalId);
        return c.body(null, 204);
      },
    }),
  ];
}

function detailsOf({
  timeZone,
  workingHours,
  dateOverrides,
  limits: { perDay, perWeek, minutesPerDay },
  skills,
  active,
  ...rest
}: PutMemberRequest): MemberDetails {
  return {
    ...rest,
    hours: { timeZone, weekly: workingHours, dateOverrides },
    limits: { perDay, perWeek, minutesPerDay },
    skills: [...new Set(skills)],
    isActive: active,
  };
}
