import type { ZoomState } from '../state/model.js';

type Payload = Record<string, unknown>;

/** The tokens that fall with their grant. */
const ofGrant = ['AccessToken', 'AuthorizationCode', 'RefreshToken'];

/**
 * Where the authorization server keeps one kind of thing: in the emulator's state, so that consents outlive a restart.
 * Has the methods that oidc-provider asks of an adapter.
 */
export class OidcStore {
  readonly #model: string;
  readonly #tokens: ZoomState['tokens'];
  readonly #save: () => void;

  constructor(model: string, tokens: ZoomState['tokens'], save: () => void) {
    this.#model = model;
    this.#tokens = tokens;
    this.#save = save;
  }

  upsert(id: string, payload: Payload, expiresIn?: number): Promise<void> {
    this.#forgetExpired();
    const end = expiresIn === undefined ? {} : { expiresAt: nowSeconds() + expiresIn };
    this.#tokens[this.#key(id)] = { payload, ...end };
    return this.#done();
  }

  find(id: string): Promise<Payload | undefined> {
    return Promise.resolve(this.#tokens[this.#key(id)]?.payload);
  }

  findByUid(uid: string): Promise<Payload | undefined> {
    const entry = Object.entries(this.#tokens).find(
      ([key, { payload }]) => key.startsWith(`${this.#model}:`) && payload['uid'] === uid,
    );
    return Promise.resolve(entry?.[1].payload);
  }

  consume(id: string): Promise<void> {
    const entry = this.#tokens[this.#key(id)];
    if (entry !== undefined) entry.payload['consumed'] = nowSeconds();
    return this.#done();
  }

  destroy(id: string): Promise<void> {
    this.#remove((key) => key === this.#key(id));
    return this.#done();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    this.#remove(
      (key, payload) =>
        payload['grantId'] === grantId && ofGrant.some((model) => key.startsWith(`${model}:`)),
    );
    return this.#done();
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }

  #forgetExpired(): void {
    const now = nowSeconds();
    for (const [key, { expiresAt }] of Object.entries(this.#tokens)) {
      if (expiresAt !== undefined && expiresAt < now) Reflect.deleteProperty(this.#tokens, key);
    }
  }

  #remove(isMeant: (key: string, payload: Payload) => boolean): void {
    for (const [key, { payload }] of Object.entries(this.#tokens)) {
      if (isMeant(key, payload)) Reflect.deleteProperty(this.#tokens, key);
    }
  }

  #done(): Promise<void> {
    this.#save();
    return Promise.resolve();
  }
}

const nowSeconds = (): number => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
