import '../temporal.js';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const metaSchema = v.object({
  /** Sorts by arrival; safe in a path. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  /** RFC 3339, UTC. */
  receivedAt: v.string(),
  /** Who the sending server said it is from and for; blind copies show only here. */
  envelope: v.object({ from: v.string(), to: v.array(v.string()) }),
});

/** A message as it came in. */
export interface StoredMessage extends v.InferOutput<typeof metaSchema> {
  raw: Buffer;
}

/** The messages received, in memory and, if a folder is given, on disk: `<id>.eml` beside `<id>.json`. */
export class MailStore {
  readonly #folder: string | undefined;
  readonly #now: () => Temporal.Instant;
  #messages: StoredMessage[] = [];

  /** Reads what the folder holds; makes it when it is not there. */
  constructor(folder: string | undefined, now: () => Temporal.Instant) {
    this.#folder = folder;
    this.#now = now;
    if (folder !== undefined) this.#messages = readFolder(folder);
  }

  /** Keeps a message. When it returns, a killed process no longer loses it. */
  add(envelope: StoredMessage['envelope'], raw: Buffer): StoredMessage {
    const receivedAt = this.#now();
    const order = receivedAt.epochMilliseconds.toString(36).padStart(9, '0');
    const message = {
      id: `${order}-${randomBytes(6).toString('hex')}`,
      receivedAt: receivedAt.toString(),
      envelope,
      raw,
    };
    this.#write(message);
    this.#messages.push(message);
    return message;
  }

  /** All messages, oldest first. */
  list(): readonly StoredMessage[] {
    return this.#messages;
  }

  find(id: string): StoredMessage | undefined {
    return this.#messages.find((message) => message.id === id);
  }

  /** Deletes all messages. */
  clear(): void {
    for (const { id } of this.#messages) this.#remove(id);
    this.#messages = [];
  }

  #write({ raw, ...meta }: StoredMessage): void {
    if (this.#folder === undefined) return;
    writeFileSync(join(this.#folder, `${meta.id}.eml`), raw, { mode: 0o600 });
    // Last, since a message counts only with this file beside it.
    writeFileSync(join(this.#folder, `${meta.id}.json`), JSON.stringify(meta), { mode: 0o600 });
  }

  #remove(id: string): void {
    if (this.#folder === undefined) return;
    rmSync(join(this.#folder, `${id}.json`), { force: true });
    rmSync(join(this.#folder, `${id}.eml`), { force: true });
  }
}

function readFolder(folder: string): StoredMessage[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => readMessage(folder, name));
}

/** A message from its two files; nothing when a crash left them unfinished. */
function readMessage(folder: string, name: string): StoredMessage[] {
  try {
    const meta = v.parse(metaSchema, JSON.parse(readFileSync(join(folder, name), 'utf8')));
    return [{ ...meta, raw: readFileSync(join(folder, `${meta.id}.eml`)) }];
  } catch {
    return [];
  }
}
