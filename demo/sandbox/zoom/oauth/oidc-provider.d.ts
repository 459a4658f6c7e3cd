declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  /** A token, code or grant that the server keeps. */
  export interface Kept {
    accountId?: string;
    clientId?: string;
    grantId?: string;
    scope?: string;
    isValid: boolean;
  }

  export interface KeptModel {
    find(value: string): Promise<Kept | undefined>;
  }

  export interface Interaction {
    params: Readonly<Record<string, unknown>>;
    returnTo: string;
    exp: number;
    result?: object;
    save(ttlSeconds: number): Promise<unknown>;
  }

  export interface GrantContext {
    body: unknown;
    oidc: { client: object; params: Readonly<Record<string, string | undefined>> };
    set(header: string, value: string): void;
  }

  /** As much of the authorization server as the sandbox touches; the package brings no types. */
  export class Provider {
    constructor(issuer: string, configuration: object);
    proxy: boolean;
    callback(): (request: IncomingMessage, reply: ServerResponse) => void;
    on(
      event: 'grant.error',
      listener: (context: GrantContext, error: { error_detail?: string }) => void,
    ): this;
    registerGrantType(
      name: string,
      handler: (context: GrantContext) => Promise<void>,
      parameters: readonly string[],
    ): void;
    Interaction: { find(uid: string): Promise<Interaction | undefined> };
    AccessToken: KeptModel;
    RefreshToken: KeptModel;
    AuthorizationCode: KeptModel;
    ClientCredentials: KeptModel & (new (fields: object) => { expiration: number; save(): Promise<string> });
    Grant: (new (fields: {
      accountId: string;
      clientId: string;
    }) => {
      addOIDCScope(scope: string): void;
      save(): Promise<string>;
    }) & { find(id: string): Promise<object | undefined> };
  }

  export const errors: {
    InvalidRequest: new (description: string) => Error;
  };
}
