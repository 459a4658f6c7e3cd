import type { AdminHost } from './admin-host.js';
import { focusLater } from '../account-parts/focus-later.js';
import type { EventDraft, PeopleList, TextField, TypedPerson } from './event-draft.js';
import { fieldId } from './event-fields.js';
import { endAfterMove, type TypedTime } from './event-times.js';

/** The draft that the gestures work on. */
export interface DraftHolder {
  readonly draft: () => EventDraft | undefined;
  readonly write: (draft: EventDraft) => void;
}

/** What somebody does in the form of an event. */
export class EventGestures {
  readonly #host: AdminHost;
  readonly #holder: DraftHolder;

  constructor(host: AdminHost, holder: DraftHolder) {
    this.#host = host;
    this.#holder = holder;
  }

  /** Types into a field. */
  writeText(field: TextField, text: string): void {
    this.#change((draft) => ({ ...draft, texts: { ...draft.texts, [field]: text } }));
  }

  /** Chooses what the meeting is made with; empty: no meeting. */
  chooseProfile(profileId: string): void {
    this.#change((draft) => ({ ...draft, profileId }));
  }

  /** Moves the start, and the end with it, or the end alone. */
  writeTime(field: 'start' | 'end', change: Partial<TypedTime>): void {
    this.#change((draft) => {
      const after = { ...draft[field], ...change };
      if (field === 'end') return { ...draft, end: after };
      const end = endAfterMove({ before: draft.start, after, end: draft.end }, this.#host.timeZone);
      return { ...draft, start: after, end };
    });
  }

  /** Types into a row of a list. */
  writePerson(list: PeopleList, index: number, change: Partial<TypedPerson>): void {
    this.#changePeople(list, (people) =>
      people.map((person, place) => (place === index ? { ...person, ...change } : person)),
    );
  }

  /** Adds a row, and goes there. */
  addPerson(list: PeopleList): void {
    const index = this.#holder.draft()?.people[list].length ?? 0;
    this.#changePeople(list, (people) => [...people, { name: '', email: '' }]);
    focusLater(this.#host, `#${fieldId(`${list}.${index}.name`)}`);
  }

  /** Takes a row away; the button that was pressed is gone with it. */
  removePerson(list: PeopleList, index: number): void {
    this.#changePeople(list, (people) => people.filter((_, place) => place !== index));
    focusLater(this.#host, `#${fieldId(list)}`);
  }

  #change(change: (draft: EventDraft) => EventDraft): void {
    const draft = this.#holder.draft();
    if (draft) this.#holder.write(change(draft));
  }

  #changePeople(list: PeopleList, change: (people: readonly TypedPerson[]) => readonly TypedPerson[]): void {
    this.#change((draft) => ({
      ...draft,
      people: { ...draft.people, [list]: change(draft.people[list]) },
    }));
  }
}
