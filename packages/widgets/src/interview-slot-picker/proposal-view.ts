import type { Failure } from './failure.js';
import type { PaintedRange, PaintPlace } from './paint-cells.js';
import type { PickerView } from './picker-view.js';

/** How times are marked: in a table of half hours, or one by one in a list. */
export type PaintMode = 'table' | 'list';

/** What is entered in the list; halves are half hours of the day from 0 on. */
export interface ListEntry {
  /** ISO day. */
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** What the form in which times are suggested is made from. */
export interface ProposalView extends PickerView {
  readonly mode: PaintMode;
  /** ISO days on screen in the table, and every day that can be chosen. */
  readonly days: readonly string[];
  readonly allDays: readonly string[];
  readonly canGoBack: boolean;
  readonly canGoOn: boolean;
  readonly place: PaintPlace;
  readonly ranges: readonly PaintedRange[];
  readonly entry: ListEntry;
  readonly note: string;
  readonly isSending: boolean;
  /** What has to be mended before it can be sent. */
  readonly fault: string | undefined;
  readonly failure: Failure | undefined;
  /** Whether a cell is marked. */
  readonly isMarked: (cell: PaintedRange) => boolean;
  /** Whether a cell can be marked: it has not begun and lies where interviews can be. */
  readonly isPossible: (cell: PaintedRange) => boolean;
  readonly act: ProposalHandlers;
}

/** What a candidate can do in that form. */
export interface ProposalHandlers {
  readonly press: (place: PaintPlace, event: PointerEvent) => void;
  readonly pass: (place: PaintPlace) => void;
  readonly toggle: (place: PaintPlace) => void;
  readonly key: (place: PaintPlace, event: KeyboardEvent) => void;
  readonly showMode: (mode: PaintMode) => void;
  readonly turn: (days: number) => void;
  readonly enter: (entry: Partial<ListEntry>) => void;
  readonly add: () => void;
  readonly remove: (range: PaintedRange) => void;
  readonly writeNote: (note: string) => void;
  readonly send: (event: SubmitEvent) => void;
  readonly close: () => void;
}
