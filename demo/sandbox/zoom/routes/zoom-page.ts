import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { ControlError } from '../../http/control-body.js';
import { pageReply } from '../../web/page.js';
import type { ZoomControl } from '../control.js';
import type { ZoomEmulator } from '../emulator.js';
import { zoomPage } from '../pages/zoom-page.js';
import { privileges } from '../state/model.js';
import { userChangeSchema } from './control-schemas.js';

const truth = v.pipe(
  v.picklist(['true', 'false']),
  v.transform((text) => text === 'true'),
);
const appSchema = v.object({ app: v.picklist(['admin', 'user']) });
const approvalSchema = v.object({ ...appSchema.entries, isApproved: truth });
const privilegeSchema = v.object({ privilege: v.picklist(privileges), isTicked: truth });
const roleSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'Give the role a name.'), v.maxLength(60)),
});

/** The look into the account `hill-valley`, for people, and what its admins and its people do there. */
export function zoomPageRoutes(emulator: ZoomEmulator, control: ZoomControl): Hono {
  const routes = new Hono();

  const following = followingFor(emulator, control);

  routes.get('/', (c) => show(emulator, control, c));
  routes.post(
    '/deauthorize',
    following(appSchema, ({ app }) => control.deauthorize(app)),
  );
  routes.post(
    '/approval',
    following(approvalSchema, ({ app, isApproved }) => control.approve(app, isApproved)),
  );
  routes.post(
    '/roles',
    following(roleSchema, ({ name }) => void control.createRole({ id: slugOf(name), name })),
  );
  routes.post(
    '/roles/:id/privileges',
    following(privilegeSchema, ({ privilege, isTicked }, c) =>
      control.tick(c.req.param('id') ?? '', privilege, isTicked),
    ),
  );
  routes.post(
    '/people/:id',
    following(userChangeSchema, (change, c) => void control.changeUser(c.req.param('id') ?? '', change)),
  );
  for (const [path, happen] of Object.entries(happeningsOf(control))) {
    routes.post(
      `/meetings/:id/${path}`,
      following(v.object({}), (_, c) => happen(c.req.param('id') ?? '')),
    );
  }

  return routes;
}

/** What can happen to a meeting, by the last part of the path. */
const happeningsOf = ({ meetings }: ZoomControl): Record<string, (id: string) => void> => ({
  start: (id) => meetings.start(id),
  end: (id) => meetings.end(id),
  join: (id) => meetings.join(id, { name: 'A guest' }),
  remove: (id) => meetings.remove(id),
});

/** Makes handlers that follow a form and show the page again, or say on it why not. */
const followingFor =
  (emulator: ZoomEmulator, control: ZoomControl) =>
  <S extends v.GenericSchema>(schema: S, follow: (form: v.InferOutput<S>, c: Context) => void) =>
  async (c: Context): Promise<Response> => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const parsed = v.safeParse(schema, form);
    if (!parsed.success) return show(emulator, control, c, parsed.issues[0].message);
    try {
      follow(parsed.output, c);
    } catch (error) {
      if (error instanceof ControlError) return show(emulator, control, c, error.message);
      throw error;
    }
    return c.redirect('/zoom', 303);
  };

function show(
  emulator: ZoomEmulator,
  control: ZoomControl,
  c: Context,
  complaint?: string,
): Response | Promise<Response> {
  const { state } = emulator;
  const body = zoomPage({ state, account: control.account(), grants: control.connections(), complaint });
  const status = complaint === undefined ? 200 : 422;
  return pageReply(c, { title: 'Zoom', section: '/zoom', body }, { status });
}

const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
