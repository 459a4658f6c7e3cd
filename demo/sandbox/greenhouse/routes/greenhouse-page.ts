import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { formFollower, type ShowPage } from '../../ats/pages/page-forms.js';
import { pipelineForms } from '../../ats/pages/pipeline-forms.js';
import { changeCandidate } from '../../ats/pipeline.js';
import { doInWorld } from '../../ats/world-actions.js';
import { pageReply } from '../../web/page.js';
import type { GreenhouseControl } from '../control.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { greenhousePage } from '../pages/greenhouse-page.js';

const truth = v.pipe(
  v.picklist(['true', 'false']),
  v.transform((text) => text === 'true'),
);
const number = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'Choose one.'), v.transform(Number));
const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'Give them a name.'), v.maxLength(60));
const names = { firstName: name, lastName: name };
const permissionSchema = v.object({ permission: v.string(), isTicked: truth });
const hookSchema = v.object({ url: v.pipe(v.string(), v.trim()), secret: v.pipe(v.string(), v.trim()) });
const newCandidateSchema = v.object({ ...names, email: v.pipe(v.string(), v.trim()), jobId: number });

/** The look into the account, for people, and what its recruiters and admins do there. */
export function greenhousePageRoutes(emulator: GreenhouseEmulator, control: GreenhouseControl): Hono {
  const { world } = emulator;
  const routes = new Hono();
  const show: ShowPage = (c, complaint) =>
    pageReply(
      c,
      { title: 'Greenhouse', section: '/greenhouse', body: greenhousePage(emulator, complaint) },
      { status: complaint === undefined ? 200 : 422 },
    );
  const following = formFollower('/greenhouse', show);

  routes.get('/', (c) => show(c));
  routes.post(
    '/candidates',
    following(newCandidateSchema, ({ email, ...form }) =>
      doInWorld(world, { action: 'apply', ...form, ...(email === '' ? {} : { email }) }),
    ),
  );
  routes.post(
    '/candidates/:id/name',
    following(v.object(names), (form, c) => changeCandidate(world, numberIn(c), form)),
  );
  routes.post(
    '/candidates/:id/merge',
    following(v.object({ intoId: number }), ({ intoId }, c) =>
      doInWorld(world, { action: 'merge', candidateId: numberIn(c), intoId }),
    ),
  );
  routes.post(
    '/permissions',
    following(permissionSchema, ({ permission, isTicked }) => control.tick(permission, isTicked)),
  );
  routes.post(
    '/hooks',
    following(hookSchema, (hook) => control.addHook(hook)),
  );
  routes.post(
    '/hooks/:id/remove',
    following(v.object({}), (_, c) => control.removeHook(numberIn(c))),
  );
  pipelineForms(routes, world, following);

  return routes;
}

/** The id in a path; one that is no number is of nobody, which is then said. */
const numberIn = (c: Context): number => Number(c.req.param('id'));
