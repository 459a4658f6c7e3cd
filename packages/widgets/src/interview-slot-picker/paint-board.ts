import {
  cellAt,
  cellsBetween,
  cellsOfRange,
  nextPlace,
  type PaintedRange,
  type PaintPlace,
  rangesOf,
} from './paint-cells.js';
import { COLUMNS, FIRST_CELL, ROWS } from './proposal-table.js';
import type { ListEntry, ProposalHandlers } from './proposal-view.js';

/** What a board needs of its form. */
interface BoardWorld {
  /** IANA id of the zone the times are shown in. */
  readonly timeZone: () => string;
  /** Whether a cell can be marked. */
  readonly isPossible: (cell: PaintedRange) => boolean;
  /** Something has changed; the focus goes to the first of the selectors, if any is given. */
  readonly onChange: (focus?: string) => void;
}

const nameOf = ({ row, column }: PaintPlace): string => `${row}-${column}`;

/** Half hours that are marked, and what pointer and keys do to them. */
export class PaintBoard {
  /** The one place of the table that Tab reaches. */
  place: PaintPlace = { row: 0, column: 4 };
  /** How many of the days that can be chosen come before the first on screen. */
  skipped = 0;
  readonly #world: BoardWorld;
  #cells = new Map<string, PaintedRange>();
  #days: readonly string[] = [];
  #painting: boolean | undefined;
  #pressed: string | undefined;

  constructor(world: BoardWorld) {
    this.#world = world;
  }

  /** What is marked, by start. */
  get ranges(): readonly PaintedRange[] {
    return rangesOf([...this.#cells.values()], this.#world.timeZone());
  }

  /** The days on screen of those that can be chosen. @param all ISO days */
  daysOf(all: readonly string[]): readonly string[] {
    this.#days = all.slice(this.skipped, this.skipped + ROWS);
    this.place = { ...this.place, row: Math.min(this.place.row, Math.max(0, this.#days.length - 1)) };
    return this.#days;
  }

  isMarked({ start }: PaintedRange): boolean {
    return this.#cells.has(start);
  }

  /** Begins anew with these ranges marked. */
  start(ranges: readonly PaintedRange[]): void {
    this.#cells = new Map();
    this.#mark(
      ranges.flatMap((range) => cellsOfRange(range, this.#world.timeZone())),
      true,
    );
    addEventListener('pointerup', this.#onPointerEnd);
    addEventListener('pointercancel', this.#onPointerEnd);
  }

  /** Lets go of the pointer. */
  stop(): void {
    this.#painting = undefined;
    removeEventListener('pointerup', this.#onPointerEnd);
    removeEventListener('pointercancel', this.#onPointerEnd);
  }

  /** Marks what was entered in the list, as far as it is possible. */
  add({ date, from, to }: ListEntry): void {
    const cells = cellsBetween(date, from, to, this.#world.timeZone());
    this.#mark(cells.filter(this.#world.isPossible), true);
  }

  remove(range: PaintedRange): void {
    const isOutside = (cell: PaintedRange): boolean =>
      Temporal.Instant.compare(cell.start, range.start) < 0 ||
      Temporal.Instant.compare(cell.end, range.end) > 0;
    this.#mark(
      [...this.#cells.values()].filter((cell) => !isOutside(cell)),
      false,
    );
  }

  /** What is done about what a candidate does in the table. */
  handlers(): Pick<ProposalHandlers, 'press' | 'pass' | 'toggle' | 'key'> {
    return {
      press: (place, event) => this.#press(place, event),
      pass: (place) => {
        if (this.#painting !== undefined) this.#paint([place], this.#painting);
      },
      toggle: (place) => this.#toggle(place),
      key: (place, event) => this.#key(place, event),
    };
  }

  #cellAt({ row, column }: PaintPlace): PaintedRange | undefined {
    const date = this.#days[row];
    const cell = date ? cellAt(date, FIRST_CELL + column, this.#world.timeZone()) : undefined;
    return cell && this.#world.isPossible(cell) ? cell : undefined;
  }

  #paint(places: readonly PaintPlace[], isMarked: boolean): void {
    const cells = places.map((place) => this.#cellAt(place));
    this.#mark(
      cells.filter((cell) => cell !== undefined),
      isMarked,
    );
  }

  #mark(cells: readonly PaintedRange[], isMarked: boolean): void {
    for (const cell of cells) {
      if (isMarked) this.#cells.set(cell.start, cell);
      else this.#cells.delete(cell.start);
    }
    this.#world.onChange();
  }

  #isMarkedAt(place: PaintPlace): boolean {
    const cell = this.#cellAt(place);
    return cell !== undefined && this.isMarked(cell);
  }

  /** A finger scrolls the page, so it marks by a tap only, which comes as a click. */
  #press(place: PaintPlace, { pointerType, button }: PointerEvent): void {
    if (pointerType === 'touch' || button !== 0) return;
    this.place = place;
    this.#painting = !this.#isMarkedAt(place);
    this.#pressed = nameOf(place);
    this.#paint([place], this.#painting);
  }

  /** The click that ends a press has been dealt with; any other comes from a key, a finger or a reader. */
  #toggle(place: PaintPlace): void {
    const isDone = this.#pressed === nameOf(place);
    this.#pressed = undefined;
    if (isDone) return;
    this.place = place;
    this.#paint([place], !this.#isMarkedAt(place));
  }

  #key(place: PaintPlace, event: KeyboardEvent): void {
    // A press that ended on another cell has had no click of its own.
    this.#pressed = undefined;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { direction } = getComputedStyle(event.target instanceof Element ? event.target : document.body);
    const size = { rows: this.#days.length, columns: COLUMNS, isRtl: direction === 'rtl' };
    const next = nextPlace(event.key, place, size);
    if (!next) return;
    event.preventDefault();
    this.place = next;
    if (event.shiftKey) this.#paint([place, next], true);
    this.#world.onChange('.cell[tabindex="0"]');
  }

  readonly #onPointerEnd = (): void => {
    this.#painting = undefined;
  };
}
