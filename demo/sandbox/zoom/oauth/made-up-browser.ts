import { ControlError } from '../../http/control-body.js';

/** What somebody saw or where they were sent in the end. */
export type Visit = { kind: 'sent back'; location: string } | { kind: 'stopped'; page: string };

/** What a person does on the consent page. */
export interface ConsentAnswer {
  person?: string;
  decision: 'allow' | 'deny';
  request?: 'approval';
}

const mostSteps = 8;

/**
 * Goes through an authorization URL as a browser would, with its cookies.
 * @returns the address of the application that it was sent to, or the page on which it ended
 */
export async function visitConsent(authorizationUrl: string, answer: ConsentAnswer): Promise<Visit> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(authorizationUrl);
  const form = new URLSearchParams({ ...answer });
  let url = new URL(authorizationUrl);
  let isAnswered = false;
  for (let step = 0; step < mostSteps; step += 1) {
    if (url.origin !== origin) return { kind: 'sent back', location: url.href };
    const isQuestion = url.pathname.includes('/consent/');
    const isPost: boolean = isQuestion && !isAnswered;
    isAnswered ||= isQuestion;
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(isPost ? { method: 'POST', body: form } : {}),
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = reply.headers.get('location');
    const page = await reply.text();
    if (location === null) return { kind: 'stopped', page };
    url = new URL(location, url);
  }
  throw new ControlError('The authorization URL leads in circles.');
}
