import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi';

/** The two halves of a proof key: the verifier stays here, the challenge goes with the browser. */
export interface ProofKey {
  codeVerifier: string;
  codeChallenge: string;
}

/**
 * A new proof key of 256 random bits, its challenge by the method S256.
 * @see RFC 7636 §4.1, §4.2
 */
export async function createProofKey(): Promise<ProofKey> {
  const codeVerifier = generateRandomCodeVerifier();
  return { codeVerifier, codeChallenge: await calculatePKCECodeChallenge(codeVerifier) };
}
