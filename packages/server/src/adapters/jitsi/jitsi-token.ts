import '../../domain/temporal.js';
import { importPKCS8, SignJWT } from 'jose';
import type { JoiningPerson } from '../../ports/conferencing-provider.js';
import { jitsiFault, type JitsiSettings } from './jitsi-settings.js';

/** A token lets in from so long before the interview until so long after it. */
const earlyMinutes = 15;
const lateMinutes = 30;

type TokenSettings = NonNullable<JitsiSettings['token']>;

/** Who may be in which room, and when. */
export interface Admission {
  room: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
  person: JoiningPerson;
}

/**
 * The claims of one person's token for one room (contract §4). Every text is there: a null makes Jitsi fail. The room is
 * never `*`. Who moderates is said in both ways that servers know; a server without the module for it makes everybody one.
 */
export function jitsiClaims(
  { issuer, audience, subject }: TokenSettings,
  { room, start, end, person }: Admission,
) {
  const { id, name, isModerator } = person;
  return {
    iss: issuer,
    aud: audience,
    sub: subject,
    room,
    nbf: secondsOf(start.subtract({ minutes: earlyMinutes })),
    exp: secondsOf(end.add({ minutes: lateMinutes })),
    context: {
      user: {
        id,
        name: name.toWellFormed(),
        email: '',
        avatar: '',
        affiliation: isModerator ? 'owner' : 'member',
        moderator: String(isModerator),
      },
      group: 'interviews',
      features: { recording: 'false', livestreaming: 'false' },
    },
  };
}

const secondsOf = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000);

/** A signed token; a bearer secret, to be made when it is used and kept nowhere. */
export async function jitsiToken(settings: TokenSettings, admission: Admission): Promise<string> {
  const { key } = settings;
  const jwt = new SignJWT(jitsiClaims(settings, admission));
  if (key.algorithm === 'HS256') {
    const header = { alg: key.algorithm, typ: 'JWT' };
    return jwt.setProtectedHeader(header).sign(new TextEncoder().encode(key.secret));
  }
  const header = { alg: key.algorithm, kid: key.keyId, typ: 'JWT' };
  return jwt.setProtectedHeader(header).sign(await importPKCS8(key.privateKey, key.algorithm));
}

/** @throws `invalid_request` for a private key that can't be used */
export async function assertUsableKey({ token }: JitsiSettings): Promise<void> {
  if (token?.key.algorithm !== 'RS256') return;
  try {
    await importPKCS8(token.key.privateKey, token.key.algorithm);
  } catch {
    // The library's error may quote the key.
    throw jitsiFault([
      { path: 'privateKey', message: 'It is not an RSA private key in the form PKCS #8 (PEM).' },
    ]);
  }
}
