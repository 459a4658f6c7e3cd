import type { AtsConnection, AtsPeople, AtsReply } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { CallOptions } from '../api/scheduling-api.js';
import { count } from '../time/formatters.js';
import type { AtsVendor } from './ats-host.js';
import { FoldedPart, type Read } from './folded-part.js';

type User = AtsPeople['unmatched'][number];
type Link = AtsPeople['linked'][number];
type Member = AtsPeople['members'][number];

/** A member as it is listed: names alone may be shared. */
const listed = ({ name, email }: Member): string => `${name} (${email})`;

/** Whom something typed means: as listed, or the address alone. */
const memberIn = (text: string, members: readonly Member[]): Member | undefined => {
  const typed = text.trim().toLowerCase();
  return members.find((one) => listed(one).toLowerCase() === typed || one.email.toLowerCase() === typed);
};

/** Where somebody is linked. */
interface At {
  readonly connectionId: string;
  readonly unfolded: Read<AtsPeople>;
}

/** Says who those users are that nobody here has the address of. */
export class PeoplePart extends FoldedPart<AtsConnection, AtsPeople> {
  protected override readonly part = 'people';
  /** How many nobody was, where something is shown. */
  readonly #counts = new Map<string, number>();
  /** What is typed and not linked yet, by user. */
  readonly #typed = new Map<string, string>();
  /** The user for whom something was typed that is no member. */
  #unknown = '';

  override stop(): void {
    super.stop();
    this.#counts.clear();
    this.#typed.clear();
    this.#unknown = '';
  }

  override onRead(reply: AtsReply): void {
    super.onRead(reply);
    for (const { id, unmatchedCount } of reply.connections) {
      const isOther = this.#counts.has(id) && this.#counts.get(id) !== unmatchedCount;
      this.#counts.set(id, unmatchedCount);
      if (isOther && this.at(id).data) this.refresh(id);
    }
  }

  protected override title(): string {
    return this.host.texts.people;
  }

  protected override read(connectionId: string, options: CallOptions): Promise<AtsPeople> {
    return this.host.api.people(connectionId, options);
  }

  protected override body(
    connection: AtsConnection,
    vendor: AtsVendor,
    unfolded: Read<AtsPeople>,
  ): TemplateResult {
    const { texts, language } = this.host;
    const { unmatched, unmatchedCount, linked } = unfolded.data;
    const { id } = connection;
    const left = unmatchedCount - unmatched.length;
    return html`<p class="hint">${texts.peopleText(vendor.label)}</p>
      <datalist id="members-${id}">
        ${unfolded.data.members.map((member) => html`<option value=${listed(member)}></option>`)}
      </datalist>
      ${
        unmatched.length === 0
          ? html`<p>${texts.allMatched}</p>`
          : html`<ul class="roads" aria-label=${texts.unmatchedPeople(unmatchedCount, count(language, unmatchedCount))}>
            ${unmatched.map((user, index) => this.#user(user, `${id}-${String(index)}`, id, unfolded))}
          </ul>`
      }
      ${left > 0 ? html`<p class="hint">${texts.morePeople(left, count(language, left))}</p>` : nothing}
      ${
        linked.length === 0
          ? nothing
          : html`<h4 id="linked-${id}">${texts.linkedByHand}</h4>
            <ul class="values" aria-labelledby="linked-${id}">
              ${linked.map((link) => this.#link(link, id, unfolded))}
            </ul>`
      }`;
  }

  #user(user: User, key: string, connectionId: string, unfolded: Read<AtsPeople>): TemplateResult {
    const { texts } = this.host;
    const { id, name, emails } = user;
    const isOwn = unfolded.about === id;
    const at = `${connectionId} ${id}`;
    const isWrong = this.#unknown === at;
    return html`<li class="road stage" part="person">
      <p>
        <strong><bdi>${name}</bdi></strong>
        <span class="hint"><bdi>${emails.join(', ')}</bdi></span>
      </p>
      <div class="field">
        <label for="member-${key}">${texts.ofConnection(texts.member, name)}</label>
        <input
          id="member-${key}"
          part="input"
          list="members-${connectionId}"
          dir="auto"
          autocomplete="off"
          aria-invalid=${isWrong}
          aria-describedby=${isWrong ? `fault-${key}` : nothing}
          .value=${this.#typed.get(at) ?? ''}
          @input=${({ currentTarget }: Event) => {
            if (currentTarget instanceof HTMLInputElement) this.#typed.set(at, currentTarget.value);
          }}
        />
        ${isWrong ? html`<p id="fault-${key}" class="fault">${texts.chooseMember}</p>` : nothing}
      </div>
      ${failureNotice(isOwn ? unfolded.acting.failure : undefined, texts)}
      <div class="actions">
        ${cardButton({
          text: texts.link,
          name,
          texts,
          onClick: () => this.#choose(user, `#member-${key}`, { connectionId, unfolded }),
          isBusy: unfolded.acting.isBusy && isOwn,
        })}
      </div>
    </li>`;
  }

  #link(
    { userId, userName, memberName }: Link,
    connectionId: string,
    unfolded: Read<AtsPeople>,
  ): TemplateResult {
    const { texts } = this.host;
    const isOwn = unfolded.about === userId;
    return html`<li class="value" part="person">
      <p><bdi>${texts.isLinked(userName, memberName)}</bdi></p>
      ${failureNotice(isOwn ? unfolded.acting.failure : undefined, texts)}
      <div class="actions">
        ${cardButton({
          text: texts.unlink,
          name: userName,
          texts,
          onClick: () => this.#say(userId, undefined, texts.isUnlinked(userName), { connectionId, unfolded }),
          isBusy: unfolded.acting.isBusy && isOwn,
          look: 'small',
        })}
      </div>
    </li>`;
  }

  #choose({ id, name }: User, selector: string, at: At): void {
    const key = `${at.connectionId} ${id}`;
    const member = memberIn(this.#typed.get(key) ?? '', at.unfolded.data.members);
    this.#unknown = member ? '' : key;
    if (member) this.#say(id, member.externalId, this.host.texts.isLinked(name, member.name), at);
    else focusLater(this.host, selector);
  }

  #say(
    userId: string,
    memberExternalId: string | undefined,
    said: string,
    { connectionId, unfolded }: At,
  ): void {
    if (unfolded.acting.isBusy) return;
    unfolded.about = userId;
    void unfolded.acting.run(
      (options) => this.host.api.linkPerson(connectionId, userId, memberExternalId ?? null, options),
      (people) => {
        unfolded.data = people;
        this.#typed.delete(`${connectionId} ${userId}`);
        this.host.announce(said);
        // The button goes with what it stood beside.
        focusLater(this.host, `#${this.part}-${connectionId}`);
        void this.host.reload();
      },
    );
  }
}
