import type { ConferencingReply } from '@slotwright/server/wire/conferencing-admin.js';
import type { nothing, ReactiveElement, TemplateResult } from 'lit';
import type { AccountHost } from '../account-parts/account-host.js';
import { ElementHost, type ElementWorld } from '../account-parts/element-host.js';
import type { ConferencingApi, PolicyPlace } from '../api/conferencing-api.js';
import type { ConferencingTexts } from '../messages/connect-conferencing/texts.js';

/** What a part of the element works with; the element is it. */
export interface ConferencingHost extends AccountHost {
  readonly api: ConferencingApi;
  readonly texts: ConferencingTexts;
  /** What was read last; undefined until something has come. */
  readonly reply: ConferencingReply | undefined;
}

/** A part of the element: state and gestures of its own, drawn within the element. */
export interface ConferencingPart {
  render(): TemplateResult | typeof nothing;
  /** Takes up what has just been read. */
  onRead(reply: ConferencingReply): void;
}

/** What the parts that edit a policy need of the element besides the host. */
export interface PolicyNeeds {
  /** The level that is edited, as the attributes say; it may change at any time. */
  readonly place: () => PolicyPlace;
  /** What the stage is called, where the page has said so. */
  readonly stageLabel: () => string | undefined;
}

/** What the element gives its parts. */
export interface ConferencingWorld extends ElementWorld<ConferencingApi, ConferencingTexts> {
  readonly reply: () => ConferencingReply | undefined;
}

/** The element as its parts see it. */
export class ConferencingElementHost
  extends ElementHost<ConferencingApi, ConferencingTexts>
  implements ConferencingHost
{
  readonly #reply: () => ConferencingReply | undefined;

  constructor(element: ReactiveElement, world: ConferencingWorld) {
    super(element, world);
    this.#reply = world.reply;
  }

  get reply(): ConferencingReply | undefined {
    return this.#reply();
  }
}
