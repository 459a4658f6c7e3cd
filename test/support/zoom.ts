import type { Sandbox } from '../../demo/sandbox/sandbox.js';
import type { ZoomApps } from '../../demo/sandbox/zoom/settings.js';

const adminApp = { id: 'zoom-admin-app', secret: 'secret-of-the-admin-app' };
const userApp = { id: 'zoom-user-app', secret: 'secret-of-the-user-app' };
const hookSecret = 'secret-token-of-the-hook';

/** What an admin types to connect the account `hill-valley` by its own application. */
export const zoomAccountKey = {
  accountId: 'EAbCdEFghiLHMA',
  clientId: 'zoom-account-app',
  clientSecret: 'secret-of-the-account-app',
};

/** The applications that the sandbox's Zoom knows, as a server at this origin uses them. */
export function zoomApps(origin: string): ZoomApps {
  const redirectUris = [`${origin}/oauth/zoom/callback`];
  return {
    admin: { ...adminApp, redirectUris },
    user: { ...userApp, redirectUris },
    s2s: { id: zoomAccountKey.clientId, secret: zoomAccountKey.clientSecret },
    hook: { url: `${origin}/hooks/zoom`, secret: hookSecret },
  };
}

/** The variables by which a server uses the sandbox's Zoom. */
export const zoomEnvironment = ({ origin }: Sandbox): Record<string, string> => ({
  ZOOM_CLIENT_ID: adminApp.id,
  ZOOM_CLIENT_SECRET: adminApp.secret,
  ZOOM_USER_CLIENT_ID: userApp.id,
  ZOOM_USER_CLIENT_SECRET: userApp.secret,
  ZOOM_OAUTH_BASE: `${origin}/zoom`,
  ZOOM_API_BASE: `${origin}/zoom/v2`,
  ZOOM_WEBHOOK_SECRET_TOKEN: hookSecret,
});

/** People of the account `hill-valley`: an admin `doc`, members `marty` and `clara` with a licence, `biff` without one. */
export function addZoomPeople({ zoom }: Sandbox): void {
  zoom.createUser({ id: 'doc', name: 'Emmett Brown', email: 'doc@hv.example', roleId: '1' });
  zoom.createUser({ id: 'marty', name: 'Marty McFly', email: 'marty@hv.example' });
  zoom.createUser({ id: 'clara', name: 'Clara Clayton', email: 'clara@hv.example' });
  zoom.createUser({ id: 'biff', name: 'Biff Tannen', email: 'biff@hv.example', licence: 'basic' });
}
