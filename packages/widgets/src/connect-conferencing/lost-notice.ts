import type {
  ConferencingConnection,
  ConferencingProviderState,
  ConferencingReply,
} from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import type { ConnectPart } from '../account-parts/connect-part.js';
import type { ConferencingTexts } from '../messages/connect-conferencing/texts.js';
import { alertIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import type { ConferencingHost } from './conferencing-host.js';
import { scopeOf } from './provider-words.js';

const whatHappened = (
  { lastError }: ConferencingConnection,
  service: string,
  texts: ConferencingTexts,
): string => {
  if (lastError === 'deauthorized') return texts.deauthorizedText(service);
  return lastError === 'connected_elsewhere' ? texts.elsewhereText : texts.lostText(service);
};

/** An account that was ended from outside; one that was disconnected here has no code. */
const isLost = ({ state, lastError }: ConferencingConnection): boolean =>
  state === 'revoked' && lastError !== null;

/** The accounts of a service that were ended from outside, while nothing has taken their place. */
export const lostOf = ({ connections }: ConferencingProviderState): readonly ConferencingConnection[] =>
  connections.some(({ state }) => state !== 'revoked') ? [] : connections.filter(isLost);

/** All that was lost, in words: for those who do not see it come. */
export const lostWords = ({ providers }: ConferencingReply, texts: ConferencingTexts): readonly string[] =>
  providers.flatMap((provider) =>
    lostOf(provider).map((one) => `${texts.lostTitle(one.name)} ${whatHappened(one, provider.label, texts)}`),
  );

/** That an account is gone, what hangs on it, and the way to have it back. */
export const lostNotices = (
  provider: ConferencingProviderState,
  { host, connect }: { readonly host: ConferencingHost; readonly connect: ConnectPart },
): TemplateResult => {
  const { texts, language, reply } = host;
  const { label } = provider;
  return html`${lostOf(provider).map((connection) => {
    const { id, name, interviewCount } = connection;
    const target = { provider: provider.provider, scope: scopeOf(connection), dataCenter: undefined };
    return html`<section class="banner bad" part="notice lost" aria-labelledby="lost-${id}">
      ${alertIcon}
      <div class="banner-text">
        <p id="lost-${id}"><strong>${texts.lostTitle(name)}</strong></p>
        <p>${whatHappened(connection, label, texts)}</p>
        ${interviewCount > 0 ? html`<p>${texts.interviewsConcerned(interviewCount, count(language, interviewCount))}</p>` : nothing}
        ${
          reply?.canConnect
            ? html`<div class="actions">
              ${cardButton({ text: texts.connectAgain, name, texts, onClick: () => connect.begin(target), look: 'primary' })}
            </div>`
            : nothing
        }
      </div>
    </section>`;
  })}`;
};
