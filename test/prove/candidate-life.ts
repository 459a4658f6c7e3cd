import '../../packages/server/src/domain/temporal.js';
import { hostOrigin } from '../support/kit.js';
import type { Answer, Asking } from './asking.js';
import type { History } from './history.js';

/** What a life needs of the world. */
export interface LifePorts {
  asking: Asking;
  history: History;
  secretKey: string;
  planIds: readonly string[];
  random: () => number;
}

interface Life extends LifePorts {
  invitationId: string;
  token: string;
}

/** One candidate from the invitation to wherever it ends: holds, books, moves, is moved, is given other people, cancels. */
export async function live(ports: LifePorts): Promise<void> {
  const life = await beInvited(ports);
  if (life === undefined) return;
  if (!(await bookSomething(life))) return;
  for (let changes = Math.floor(ports.random() * 3); changes > 0; changes -= 1) await changeSomething(life);
  if (ports.random() < 0.7) await cancel(life);
}

async function beInvited(ports: LifePorts): Promise<Life | undefined> {
  const { asking, secretKey: token, planIds, random } = ports;
  const planId = planIds[Math.floor(random() * planIds.length)];
  const invitation = await asking.ask({
    method: 'POST',
    path: '/v1/invitations',
    token,
    body: {
      planId,
      candidate: { name: 'Marty McFly', email: 'marty@mail.example', timeZone: 'America/Los_Angeles' },
      job: { name: 'Apprentice Time Traveller', employerName: 'Hill Valley Science Services' },
    },
  });
  if (invitation?.status !== 201) return undefined;
  const invitationId = String(invitation.body['id']);
  const body = { audience: 'candidate', invitationId, origins: [hostOrigin], expiresInSeconds: 3600 };
  const session = await asking.ask({ method: 'POST', path: '/v1/sessions', token, body });
  if (session?.status !== 201) return undefined;
  return { ...ports, invitationId, token: String(session.body['token']) };
}

async function bookSomething(life: Life): Promise<boolean> {
  const { asking, history, invitationId, random, token } = life;
  for (let tries = 0; tries < 4; tries += 1) {
    const holdId = await holdSomething(life);
    if (holdId === undefined) continue;
    const chance = random();
    if (chance < 0.1) {
      history.note('released');
      await asking.ask({ method: 'DELETE', path: `/elements/v1/holds/${holdId}`, token });
      continue;
    }
    history.asked.add(invitationId);
    const body = { holdId, candidate: { name: 'Marty McFly', email: 'marty@mail.example' }, timeZone: 'UTC' };
    const booked = await asking.ask({ method: 'POST', path: '/elements/v1/bookings', token, body });
    if (note(life, 'booked', booked, 201)) return true;
  }
  return false;
}

/** @returns the hold on one of the slots on offer */
async function holdSomething({ asking, history, token, random }: Life): Promise<string | undefined> {
  const { from, to } = soon();
  const listed = await asking.ask({ method: 'GET', path: `/elements/v1/slots?from=${from}&to=${to}`, token });
  const slots = (listed?.status === 200 ? listed.body['slots'] : []) as { ticket: string }[];
  const slot = slots[Math.floor(random() * slots.length)];
  if (slot === undefined) {
    history.note('nothing on offer');
    return undefined;
  }
  const held = await asking.ask({
    method: 'POST',
    path: '/elements/v1/holds',
    token,
    body: { ticket: slot.ticket },
  });
  history.note(held?.status === 201 ? 'held' : `hold ${held?.code ?? 'unknown'}`);
  return held?.status === 201 ? String(held.body['id']) : undefined;
}

async function changeSomething(life: Life): Promise<void> {
  const chance = life.random();
  if (chance < 0.5) await moveIt(life);
  else if (chance < 0.75) await beMoved(life);
  else await swapSomebody(life);
}

async function moveIt(life: Life): Promise<void> {
  const holdId = await holdSomething(life);
  // Whoever changes their mind keeps the time they had.
  if (holdId === undefined || life.random() < 0.2) return;
  const path = '/elements/v1/booking/reschedule';
  note(life, 'moved', await life.asking.ask({ method: 'POST', path, token: life.token, body: { holdId } }));
}

async function beMoved(life: Life): Promise<void> {
  const { from, to } = soon();
  const listed = await life.asking.ask({
    method: 'GET',
    path: `/elements/v1/slots?from=${from}&to=${to}`,
    token: life.token,
  });
  const slots = (listed?.status === 200 ? listed.body['slots'] : []) as { start: string }[];
  const start = slots[Math.floor(life.random() * slots.length)]?.start;
  const id = bookingIdOf(life);
  if (start === undefined || id === undefined) return;
  const path = `/v1/bookings/${id}/reschedule`;
  note(
    life,
    'moved by the employer',
    await life.asking.ask({ method: 'POST', path, token: life.secretKey, body: { start } }),
  );
}

async function swapSomebody(life: Life): Promise<void> {
  const { asking, secretKey: token } = life;
  const id = bookingIdOf(life);
  const shown =
    id === undefined ? undefined : await asking.ask({ method: 'GET', path: `/v1/bookings/${id}`, token });
  const [session] = (shown?.status === 200 ? shown.body['sessions'] : []) as {
    key: string;
    members: { id: string }[];
  }[];
  const out = session?.members[0]?.id;
  if (id === undefined || session === undefined || out === undefined) return;
  const path = `/v1/bookings/${id}/sessions/${session.key}/swap`;
  note(life, 'swapped', await asking.ask({ method: 'POST', path, token, body: { out } }));
}

async function cancel(life: Life): Promise<void> {
  const { asking, random, secretKey, token } = life;
  const id = bookingIdOf(life);
  if (id === undefined) return;
  const asked =
    random() < 0.5
      ? { path: '/elements/v1/booking/cancel', token, body: {} }
      : { path: `/v1/bookings/${id}/cancel`, token: secretKey, body: { reason: 'The job is filled.' } };
  note(life, 'cancelled', await asking.ask({ method: 'POST', ...asked }));
}

/** Keeps what the answer says of the booking. @returns whether it was done */
function note(
  { history, invitationId }: Life,
  what: string,
  answer: Answer | undefined,
  good = 200,
): boolean {
  if (answer === undefined) history.unknown(invitationId);
  else if (answer.status === good) {
    history.note(what);
    history.told(invitationId, answer.body);
    return true;
  } else history.note(`not ${what}: ${answer.code ?? String(answer.status)}`);
  return false;
}

const bookingIdOf = ({ history, invitationId }: Life): string | undefined =>
  history.of(invitationId)?.bookingId;

function soon(): { from: string; to: string } {
  const now = Temporal.Now.instant().round('second');
  return { from: now.toString(), to: now.add({ hours: 60 * 24 }).toString() };
}
