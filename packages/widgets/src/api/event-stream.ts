/** What comes over a stream of server-sent events. */
export type StreamItem =
  /** The first byte has come: the line works. */
  | { readonly kind: 'opened' }
  /** How long the server wants a lost stream to wait before it is opened again. */
  | { readonly kind: 'retry'; readonly milliseconds: number }
  /** A place to go on from that comes without an event. */
  | { readonly kind: 'mark'; readonly id: string }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly data: string;
      /** What to go on from; undefined as long as the server has named none. */
      readonly id: string | undefined;
    };

/**
 * Reads `text/event-stream` piece by piece, wherever the pieces are cut.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamParser {
  #rest = '';
  #isFirst = true;
  /** A carriage return ended the last piece: a line feed at the start of the next belongs to it. */
  #endsInReturn = false;
  #name = '';
  #data: string[] = [];
  #id: string | undefined;
  #hasNewId = false;

  /** What a further piece of text completes, in order. */
  push(piece: string): readonly StreamItem[] {
    let text = piece;
    if (text === '') return [];
    if (this.#isFirst) text = text.replace(/^\uFEFF/, '');
    if (this.#endsInReturn) text = text.replace(/^\n/, '');
    this.#isFirst = false;
    this.#endsInReturn = piece.endsWith('\r');
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => (line === '' ? this.#dispatch() : this.#field(line)));
  }

  #field(line: string): readonly StreamItem[] {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#name = value;
    else if (name === 'id' && !value.includes('\0')) {
      this.#id = value;
      this.#hasNewId = true;
    } else if (name === 'retry' && /^\d+$/.test(value))
      return [{ kind: 'retry', milliseconds: Number(value) }];
    return [];
  }

  #dispatch(): readonly StreamItem[] {
    const [name, data, id, isNew] = [this.#name || 'message', this.#data, this.#id, this.#hasNewId];
    this.#name = '';
    this.#data = [];
    this.#hasNewId = false;
    if (data.length > 0) return [{ kind: 'event', name, data: data.join('\n'), id }];
    return isNew && id !== undefined ? [{ kind: 'mark', id }] : [];
  }
}
