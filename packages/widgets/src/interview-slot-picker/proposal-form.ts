import type { ReactiveElement, TemplateResult } from 'lit';
import { HttpSchedulingApi } from '../api/http-scheduling-api.js';
import { PickerFailedEvent } from '../events/picker-failed.js';
import { TimesProposedEvent } from '../events/times-proposed.js';
import { addEnglishProposal } from '../messages/en-proposal.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import { type Failure, failureOf } from './failure.js';
import { refusalText } from './failure-words.js';
import { PaintBoard } from './paint-board.js';
import type { PaintedRange } from './paint-cells.js';
import type { PickerStore } from './picker-store.js';
import type { PickerView } from './picker-view.js';
import { faultOfRanges } from './proposal-faults.js';
import { proposalPart } from './proposal-part.js';
import { ROWS } from './proposal-table.js';
import type { ListEntry, PaintMode, ProposalHandlers, ProposalView } from './proposal-view.js';
import { proposalStyles } from './proposal.styles.js';

/** Narrower than this there is no room for the table, in CSS pixels. */
const TABLE_WIDTH = 640;

/** Every day from one to another, ISO days, both included. */
const daysFrom = (first: string, last: string): readonly string[] => {
  const from = Temporal.PlainDate.from(first);
  return Array.from({ length: from.until(last).days + 1 }, (_, days) => from.add({ days }).toString());
};

/** Times that a candidate marks, and their way to the employer. Fetched when somebody asks for it. */
export class ProposalForm {
  static readonly styles = [proposalStyles];
  /** Whether it is on screen. */
  isOpen = false;
  /** What a reader is to be told next. */
  said: string | undefined;

  readonly #host: ReactiveElement;
  readonly #store: PickerStore;
  readonly #board: PaintBoard;
  readonly #act: ProposalHandlers;
  #view: ProposalView | undefined;
  #mode: PaintMode = 'table';
  #entry: ListEntry | undefined;
  #note = '';
  #fault: string | undefined;
  #failure: Failure | undefined;
  #sending: AbortController | undefined;

  constructor(host: ReactiveElement, store: PickerStore) {
    this.#host = host;
    this.#store = store;
    this.#board = new PaintBoard({
      timeZone: () => store.state.timeZone,
      isPossible: (cell) => this.#isPossible(cell),
      onChange: (focus) => {
        this.#fault = undefined;
        this.#draw(focus);
      },
    });
    this.#act = this.#handlers();
    addEnglishProposal();
  }

  /** Shows the form, with what was suggested before. */
  open(): void {
    const known = this.#store.state.invitation?.proposal;
    this.#board.start(known?.ranges ?? []);
    this.#note = known?.note ?? '';
    this.#mode = this.#host.clientWidth < TABLE_WIDTH ? 'list' : 'table';
    this.isOpen = true;
    this.#draw('#suggest');
  }

  /** Takes the form off the screen and stops what is under way. */
  stop(): void {
    this.#sending?.abort();
    this.#sending = undefined;
    this.#board.stop();
    this.isOpen = false;
    this.#fault = undefined;
    this.#failure = undefined;
  }

  /** The form as it stands. */
  render(view: PickerView): TemplateResult {
    const board = this.#board;
    const allDays = daysFrom(view.bounds.first, view.bounds.last);
    this.#view = {
      ...view,
      mode: this.#mode,
      days: board.daysOf(allDays),
      allDays,
      canGoBack: board.skipped > 0,
      canGoOn: board.skipped + ROWS < allDays.length,
      place: board.place,
      ranges: board.ranges,
      entry: this.#entry ?? { date: view.bounds.first, from: 18, to: 24 },
      note: this.#note,
      isSending: this.#sending !== undefined,
      fault: this.#fault,
      failure: this.#failure,
      isMarked: (cell) => board.isMarked(cell),
      isPossible: (cell) => this.#isPossible(cell),
      act: this.#act,
    };
    return proposalPart(this.#view);
  }

  /** It has not begun, and lies where interviews can be. */
  #isPossible({ start, end }: PaintedRange): boolean {
    const now = this.#store.world.clock().now();
    const { window } = this.#store.state.invitation ?? {};
    if (Temporal.Instant.from(start).epochMilliseconds < now || !window) return false;
    return (
      Temporal.Instant.compare(start, window.start) >= 0 && Temporal.Instant.compare(end, window.end) <= 0
    );
  }

  #handlers(): ProposalHandlers {
    return {
      ...this.#board.handlers(),
      ...this.#listHandlers(),
      showMode: (mode) => {
        this.#mode = mode;
        this.#draw(mode === 'list' ? '#suggest-date' : '.cell[tabindex="0"]');
      },
      turn: (days) => {
        const skipped = this.#board.skipped + days;
        if (skipped < 0 || skipped >= (this.#view?.allDays.length ?? 0)) return;
        this.#board.skipped = skipped;
        this.#draw();
      },
      writeNote: (note) => (this.#note = note),
      send: (event) => {
        event.preventDefault();
        void this.#send();
      },
      close: () => {
        this.stop();
        this.#draw('#suggested, .suggest-way button');
      },
    };
  }

  #listHandlers(): Pick<ProposalHandlers, 'enter' | 'add' | 'remove'> {
    return {
      enter: (change) => {
        const entry = this.#view?.entry;
        if (entry) this.#entry = { ...entry, ...change };
        this.#fault = undefined;
        this.#draw();
      },
      add: () => {
        const { entry, words } = this.#view ?? {};
        if (!entry || !words) return;
        this.#board.add(entry);
        if (entry.to <= entry.from) this.#say((this.#fault = words.texts.endFirst));
      },
      remove: (range) => {
        this.#board.remove(range);
        // The button that was pressed is gone, and with it the focus.
        this.#draw('#suggest');
      },
    };
  }

  async #send(): Promise<void> {
    const { state, world } = this.#store;
    const { words, ranges } = this.#view ?? {};
    const api = world.bookingApi(HttpSchedulingApi);
    if (!api || !words || !ranges || this.#sending) return;
    const longest = Math.max(
      ...(state.invitation?.sessions ?? []).map(({ durationMinutes }) => durationMinutes),
    );
    this.#failure = undefined;
    this.#fault = faultOfRanges(ranges, longest, words);
    if (this.#fault !== undefined) {
      this.#say(this.#fault);
      return;
    }
    const { signal } = (this.#sending = new AbortController());
    this.#say(words.texts.sendingSuggestions);
    const note = this.#note.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim();
    const request = { ranges: [...ranges], timeZone: state.timeZone, ...(note === '' ? {} : { note }) };
    try {
      const proposal = await api.propose(request, { signal });
      if (signal.aborted) return;
      this.#onSent(proposal, words);
    } catch (error) {
      if (!signal.aborted) this.#onRefused(failureOf(error), words);
    }
  }

  #onSent(proposal: TimesProposedEvent['detail']['proposal'], words: LocalizeController): void {
    const { invitation } = this.#store.state;
    this.stop();
    if (invitation)
      this.#store.dispatch({
        type: 'invitation-read',
        invitation: { ...invitation, status: 'proposed', proposal },
      });
    this.#store.world.emit(new TimesProposedEvent(proposal));
    this.#say(words.texts.suggestedText(invitation?.job.employerName ?? words.texts.employer));
    this.#draw('#suggested');
  }

  #onRefused(failure: Failure, words: LocalizeController): void {
    this.#sending = undefined;
    this.#failure = failure;
    this.#say(refusalText(failure, this.#store.state.invitation, words));
    this.#store.world.emit(new PickerFailedEvent(failure.code));
  }

  #say(text: string): void {
    this.said = text;
    this.#draw();
  }

  /** Draws anew, and then puts the focus on the first of these selectors that is there. */
  #draw(focus?: string): void {
    this.#host.requestUpdate();
    if (focus === undefined) return;
    void this.#host.updateComplete.then(() => {
      const root = this.#host.shadowRoot;
      const found = focus.split(', ').map((selector) => root?.querySelector<HTMLElement>(selector));
      found.find((element) => element)?.focus();
    });
  }
}
