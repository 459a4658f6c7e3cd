import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { formFollower, type ShowPage } from '../../ats/pages/page-forms.js';
import { pipelineForms } from '../../ats/pages/pipeline-forms.js';
import { ControlError } from '../../http/control-body.js';
import { pageReply } from '../../web/page.js';
import { idIn } from '../api/query.js';
import type { RecruiteeControl } from '../control.js';
import type { RecruiteeEmulator } from '../emulator.js';
import { recruiteePage } from '../pages/recruitee-page.js';
import { sendPage } from '../pages/send-page.js';
import { connectedPartner, type PartnerTest } from '../partner/send-candidate.js';
import { abilities } from '../state.js';

const truth = v.pipe(
  v.picklist(['true', 'false']),
  v.transform((text) => text === 'true'),
);
const roleSchema = v.object({ ability: v.picklist(abilities), isAllowed: truth });
const hookSchema = v.object({ url: v.string() });
const tokenSchema = v.object({ token: v.pipe(v.string(), v.trim(), v.minLength(1, 'Paste the token in.')) });
const nothing = v.object({});

const typed = v.exactOptional(v.pipe(v.string(), v.trim()));
const sendSchema = v.object({
  test: v.pipe(v.string(), v.parseJson(), v.object({ id: v.string(), name: v.string() })),
  firstName: typed,
  lastName: typed,
  email: typed,
  phone: typed,
  adminId: v.exactOptional(
    v.pipe(
      v.string(),
      v.transform((text) => (text === '' ? undefined : Number(text))),
    ),
  ),
});

/** The look into the company's account, for people, and what they do there. */
export function recruiteePageRoutes(emulator: RecruiteeEmulator, control: RecruiteeControl): Hono {
  const routes = new Hono();
  const show: ShowPage = (c, complaint) =>
    pageReply(
      c,
      { title: 'Recruitee', section: '/recruitee', body: recruiteePage(emulator, complaint) },
      { status: complaint === undefined ? 200 : 422 },
    );
  const following = formFollower('/recruitee', show);

  routes.get('/', (c) => show(c));
  routes.post(
    '/role',
    following(roleSchema, ({ ability, isAllowed }) => control.allow(ability, isAllowed)),
  );
  routes.post(
    '/webhooks',
    following(hookSchema, ({ url }) => control.addHook(url)),
  );
  routes.post(
    '/webhooks/:id/delete',
    following(nothing, (_, c) => control.removeHook(idIn(c))),
  );
  routes.post(
    '/partner/connect',
    following(tokenSchema, ({ token }) => control.connectPartner(token)),
  );
  routes.post(
    '/partner/disconnect',
    following(nothing, () => control.connectPartner(undefined)),
  );
  routes.get('/applications/:id/send', async (c) => {
    try {
      return await showSend(emulator, c, await control.tests());
    } catch (error) {
      if (error instanceof ControlError) return show(c, error.message);
      throw error;
    }
  });
  routes.post('/applications/:id/send', (c) => send(emulator, control, c, show));
  pipelineForms(routes, emulator.world, following);

  return routes;
}

/** Follows the form that sends a candidate; a refusal is shown on the form, with the partner's words. */
async function send(
  emulator: RecruiteeEmulator,
  control: RecruiteeControl,
  c: Context,
  show: ShowPage,
): Promise<Response> {
  const form = v.safeParse(sendSchema, Object.fromEntries(new URLSearchParams(await c.req.text())));
  if (!form.success) return show(c, form.issues[0].message);
  try {
    const { message } = await control.send(idIn(c), form.output);
    if (message === undefined) return c.redirect('/recruitee', 303);
    return await showSend(emulator, c, [form.output.test], message);
  } catch (error) {
    if (error instanceof ControlError) return show(c, error.message);
    throw error;
  }
}

function showSend(
  emulator: RecruiteeEmulator,
  c: Context,
  tests: readonly PartnerTest[],
  complaint?: string,
): Response | Promise<Response> {
  const { partner } = connectedPartner(emulator);
  const application = emulator.world.applications.known(idIn(c));
  const body = sendPage(emulator, { partner, application, tests, complaint });
  return pageReply(
    c,
    { title: `Send to ${partner.name}`, section: '/recruitee', body },
    { status: complaint === undefined ? 200 : 422 },
  );
}
