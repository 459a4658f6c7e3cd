import * as v from 'valibot';
import { makeAskForSync } from '../../use-cases/ats/ask-for-sync.js';
import { type ListedKind, makeListMirror } from '../../use-cases/ats/list-mirror.js';
import { type ShowPorts, makeSaveAtsSettings, makeShowAts } from '../../use-cases/ats/show-ats.js';
import { atsItems, atsReply, atsSettings, atsSync } from '../../wire/applicant-tracking.js';
import { id, line, listQuery } from '../../wire/common.js';
import type { Cursors } from '../cursor.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import { atsItemViews } from '../views/ats-item-view.js';
import { atsView, syncView } from '../views/ats-view.js';

/** Who may look at an ATS. */
export const canReadAts = { kind: 'admin', permission: ['ats:read', 'ats:connect'] } as const;
/** Who may change what is decided of it. */
export const canConnectAts = { kind: 'admin', permission: 'ats:connect' } as const;

const params = v.object({ connectionId: id('con') });

/** Connected applicant tracking systems: how they stand, what is kept of them, and when it is read. */
export function atsRoutes(ports: ShowPorts, urls: OwnUrls, cursors: Cursors): Endpoint[] {
  const showAts = makeShowAts(ports);
  const saveSettings = makeSaveAtsSettings(ports);
  const askForSync = makeAskForSync(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/ats',
      summary: 'Show the applicant tracking systems, and partners who send candidates',
      caller: canReadAts,
      replies: { 200: atsReply },
      handle: async ({ principal: { tenantId, session }, c }) => {
        const canConnect = session.permissions.includes('ats:connect');
        return c.json(atsView(await showAts(tenantId), urls, canConnect));
      },
    }),
    endpoint({
      method: 'PUT',
      path: '/elements/v1/ats/:connectionId/settings',
      summary: 'Decide how an applicant tracking system is written to and listened to',
      caller: canConnectAts,
      params,
      body: atsSettings,
      replies: { 204: null },
      handle: async ({ principal, params: { connectionId }, body, c }) => {
        await saveSettings(principal.tenantId, connectionId, body);
        return c.body(null, 204);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/ats/:connectionId/sync',
      summary: 'Read an applicant tracking system now',
      caller: canConnectAts,
      params,
      replies: { 200: atsSync },
      handle: async ({ principal, params: { connectionId }, c }) =>
        c.json(syncView(await askForSync(principal.tenantId, connectionId))),
    }),
    ...listRoutes(ports, cursors),
  ];
}

/** Lists by the last part of their path. */
const LISTS = [
  { name: 'jobs', kind: 'job' },
  { name: 'stages', kind: 'stage' },
  { name: 'steps', kind: 'step' },
  { name: 'applications', kind: 'application' },
  { name: 'candidates', kind: 'candidate' },
  { name: 'offices', kind: 'office' },
  { name: 'users', kind: 'user' },
] as const satisfies readonly { name: string; kind: ListedKind }[];

const mirrorQuery = v.strictObject({
  ...listQuery.entries,
  jobId: v.optional(line(200)),
  stageId: v.optional(line(200)),
  search: v.optional(line(100)),
});

function listRoutes(ports: ShowPorts, cursors: Cursors): Endpoint[] {
  const listMirror = makeListMirror(ports);
  return LISTS.map(({ name, kind }) =>
    endpoint({
      method: 'GET',
      path: `/elements/v1/ats/:connectionId/${name}`,
      summary: `List the ${name} that are kept of an applicant tracking system, without what the asker may not see there`,
      caller: canReadAts,
      params,
      query: mirrorQuery,
      replies: { 200: atsItems },
      handle: async ({ principal, params: { connectionId }, query, c }) => {
        const { tenantId, session } = principal;
        const { jobId, stageId, search } = query;
        const list = `ats ${JSON.stringify([connectionId, name, jobId, stageId, search])}`;
        const page = cursors.pageOf({ tenantId, list }, query);
        const of = { connectionId, kind, actor: session.actor, filter: { jobId, stageId, search } };
        const shown = await listMirror(tenantId, of, page);
        const rows = cursors.listView({ tenantId, list }, page, atsItemViews(shown));
        return c.json({ ...rows, readAt: shown.readAt?.toString() ?? null });
      },
    }),
  );
}
