import { Hono } from 'hono';
import { deleteInterview } from '../../ats/interviews.js';
import { assertMay, performerOf } from '../api/caller.js';
import type { LeverContext, LeverEnv } from '../api/env.js';
import { notFound } from '../api/api-error.js';
import { opportunityOf } from '../api/opportunity.js';
import { wholeList } from '../api/paging.js';
import { wantedInterview, wantedPanel } from '../api/panel-schema.js';
import { interviewView, panelView } from '../api/panel-view.js';
import {
  addToPanel,
  assertOurs,
  createPanel,
  interviewOf,
  panelOf,
  removePanel,
  replaceInPanel,
  replacePanel,
} from '../api/panel-write.js';
import { bodyOf } from '../api/query.js';
import type { LeverEmulator } from '../emulator.js';

const panels = '/opportunities/:opportunity/panels';
const interviews = '/opportunities/:opportunity/interviews';

/** Panels and the interviews in them, of one opportunity. */
export function panelRoutes(emulator: LeverEmulator): Hono<LeverEnv> {
  const routes = new Hono<LeverEnv>();

  routes.get(panels, (c) => {
    assertMay(c.var.caller, 'panels:write:admin');
    const { id } = opportunityOf(emulator, c);
    const own = emulator.state.panels.filter(({ applicationId }) => applicationId === id);
    return c.json(wholeList(own.map((panel) => panelView(emulator, panel))));
  });
  routes.get(`${panels}/:panel`, (c) => {
    assertMay(c.var.caller, 'panels:write:admin');
    return c.json({ data: panelView(emulator, namedPanel(emulator, c)) });
  });
  routes.post(panels, async (c) => {
    assertMay(c.var.caller, 'panels:write:admin');
    const userId = performerOf(emulator, c);
    const application = opportunityOf(emulator, c);
    const wanted = wantedPanel(await bodyOf(c));
    const panel = createPanel(emulator, application, wanted, { userId, isByApi: true });
    return written(emulator, c, panelView(emulator, panel), 201);
  });
  routes.put(`${panels}/:panel`, async (c) => {
    assertMay(c.var.caller, 'panels:write:admin');
    performerOf(emulator, c);
    const panel = namedPanel(emulator, c);
    assertOurs(panel);
    replacePanel(emulator, opportunityOf(emulator, c), panel, wantedPanel(await bodyOf(c)));
    return written(emulator, c, panelView(emulator, panel), 200);
  });
  routes.delete(`${panels}/:panel`, (c) => {
    assertMay(c.var.caller, 'panels:write:admin');
    performerOf(emulator, c);
    const panel = namedPanel(emulator, c);
    assertOurs(panel);
    removePanel(emulator, panel);
    return c.body(null, 204);
  });

  interviewRoutes(routes, emulator);
  return routes;
}

function interviewRoutes(routes: Hono<LeverEnv>, emulator: LeverEmulator): void {
  const { world, state } = emulator;

  routes.get(interviews, (c) => {
    assertMay(c.var.caller, 'interviews:write:admin');
    const { id } = opportunityOf(emulator, c);
    const own = world.interviews.filter(({ applicationId }) => applicationId === id);
    const views = own.flatMap((interview) => {
      const panel = state.panels.find((one) => one.id === interview.containerId);
      return panel === undefined ? [] : [interviewView(emulator, panel, interview)];
    });
    return c.json(wholeList(views));
  });
  routes.get(`${interviews}/:interview`, (c) => {
    assertMay(c.var.caller, 'interviews:write:admin');
    const { panel, interview } = namedInterview(emulator, c);
    return c.json({ data: interviewView(emulator, panel, interview) });
  });
  routes.post(interviews, async (c) => {
    assertMay(c.var.caller, 'interviews:write:admin');
    performerOf(emulator, c);
    const application = opportunityOf(emulator, c);
    const wanted = wantedInterview(await bodyOf(c));
    const panel = panelOf(emulator, application, wanted.panel);
    const interview = addToPanel(emulator, panel, wanted);
    return written(emulator, c, interviewView(emulator, panel, interview), 201);
  });
  routes.put(`${interviews}/:interview`, async (c) => {
    assertMay(c.var.caller, 'interviews:write:admin');
    performerOf(emulator, c);
    const { panel, interview } = namedInterview(emulator, c);
    const wanted = wantedInterview(await bodyOf(c));
    const replaced = replaceInPanel(emulator, panel, interview.id, wanted);
    return written(emulator, c, interviewView(emulator, panel, replaced), 200);
  });
  routes.delete(`${interviews}/:interview`, (c) => {
    assertMay(c.var.caller, 'interviews:write:admin');
    performerOf(emulator, c);
    const { panel, interview } = namedInterview(emulator, c);
    assertOurs(panel);
    deleteInterview(world, interview.id);
    return c.body(null, 204);
  });
}

const namedPanel = (emulator: LeverEmulator, c: LeverContext) =>
  panelOf(emulator, opportunityOf(emulator, c), c.req.param('panel') ?? '');

function namedInterview(emulator: LeverEmulator, c: LeverContext) {
  const asked = c.req.param('interview') ?? '';
  const interview = interviewOf(emulator, opportunityOf(emulator, c), asked);
  const panel = emulator.state.panels.find(({ id }) => id === interview.containerId);
  if (panel === undefined) throw notFound('interviews', asked);
  return { panel, interview };
}

/** The reply to a write: an object in the envelope, or, as the documentation has it, a list in a second one. */
const written = ({ settings }: LeverEmulator, c: LeverContext, data: object, status: 200 | 201): Response =>
  c.json({ data: settings.envelope === 'documented' ? { data: [data], hasNext: false } : data }, status);
