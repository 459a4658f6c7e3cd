import type {
  AtsConnection,
  AtsReply,
  PartnerConnection,
} from '@slotwright/server/wire/applicant-tracking.js';
import type { nothing, ReactiveElement, TemplateResult } from 'lit';
import { ElementHost, type ElementWorld } from '../account-parts/element-host.js';
import type { ServiceHost } from '../account-parts/service-host.js';
import type { AtsApi } from '../api/ats-api.js';
import type { AtsTexts } from '../messages/connect-ats/texts.js';

/** A vendor as it stands for whoever is shown it. */
export type AtsVendor = AtsReply['providers'][number];

/** What a part of the element works with; the element is it. */
export interface AtsHost extends ServiceHost {
  readonly api: AtsApi;
  readonly texts: AtsTexts;
  /** What was read last; undefined until something has come. */
  readonly reply: AtsReply | undefined;
}

/** A part of the element: state and gestures of its own, drawn within the card of each connection. */
export interface ConnectionPart<TConnection extends AtsConnection | PartnerConnection> {
  render(connection: TConnection, vendor: AtsVendor): TemplateResult | typeof nothing;
  /** Takes up what has just been read. */
  onRead?(reply: AtsReply): void;
  /** Ends everything under way. */
  stop(): void;
}

/** What the element gives its parts. */
export interface AtsWorld extends ElementWorld<AtsApi, AtsTexts> {
  readonly reply: () => AtsReply | undefined;
}

/** The element as its parts see it. */
export class AtsElementHost extends ElementHost<AtsApi, AtsTexts> implements AtsHost {
  readonly #reply: () => AtsReply | undefined;

  constructor(element: ReactiveElement, world: AtsWorld) {
    super(element, world);
    this.#reply = world.reply;
  }

  get reply(): AtsReply | undefined {
    return this.#reply();
  }
}
