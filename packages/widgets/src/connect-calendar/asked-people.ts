import type { Delegation } from '@slotwright/server/wire/accounts.js';
import { html, nothing, type TemplateResult } from 'lit';
import { type Standing, stateBadge } from '../account-parts/badges.js';
import { failureWords } from '../account-parts/part-failure.js';
import type { ConnectTexts } from '../messages/connect-calendar/texts.js';
import { buttonPart } from '../parts/button-part.js';
import type { AskedPeople } from './accounts-loader.js';

const STANDINGS: Readonly<Record<Delegation['state'], Standing>> = {
  pending: 'moving',
  connected: 'good',
  refused: 'bad',
  failed: 'bad',
};

const stateWord = ({ state }: Delegation, texts: ConnectTexts): string =>
  ({
    pending: texts.personWaiting,
    connected: texts.connected,
    refused: texts.personRefused,
    failed: texts.personFailed,
  })[state];

const person = (asked: Delegation, texts: ConnectTexts): TemplateResult => {
  const { email, state, code } = asked;
  return html`<li class="person">
    <bdi>${email}</bdi> ${stateBadge(stateWord(asked, texts), STANDINGS[state])}
    ${state === 'failed' && code !== null ? html`<span class="hint">${failureWords({ code }, texts)}</span>` : nothing}
  </li>`;
};

/**
 * The people a service account was asked for, with what has become of it; nothing where nobody was.
 * @param askAgain undefined where it is not offered
 */
export const askedPeople = (
  people: readonly Delegation[],
  { texts, headingId }: { readonly texts: ConnectTexts; readonly headingId: string },
  askAgain: ((emails: readonly string[]) => void) | undefined,
): TemplateResult | typeof nothing => {
  if (people.length === 0) return nothing;
  const ended = people.filter(({ state }) => state === 'refused' || state === 'failed');
  const again = (): void => askAgain?.(ended.map(({ email }) => email));
  return html`<div class="people">
    <h4 id=${headingId} class="part-name">${texts.people}</h4>
    <ul class="people-list" part="people" aria-labelledby=${headingId}>
      ${people.map((one) => person(one, texts))}
    </ul>
    ${askAgain && ended.length > 0 ? html`<div class="actions">${buttonPart(texts.askAgain, again)}</div>` : nothing}
  </div>`;
};

/** What has become of people since they were read before, one sentence each; for those who do not see it. */
export const newAnswers = (
  before: AskedPeople,
  after: AskedPeople,
  texts: ConnectTexts,
): readonly string[] => {
  const known = new Map([...before.values()].flat().map(({ id, state }) => [id, state]));
  return [...after.values()]
    .flat()
    .filter(({ id, state }) => state !== 'pending' && known.has(id) && known.get(id) !== state)
    .map((one) => `${one.email}: ${stateWord(one, texts)}.`);
};
