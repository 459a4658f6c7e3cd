declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  /** As much of the authorization server as these tests touch; the package brings no types. */
  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
  }
}
