/** The prefixes of our ids; an id is opaque beyond its prefix. */
export type IdPrefix =
  | 'ten'
  | 'mem'
  | 'pol'
  | 'rom'
  | 'lic'
  | 'pln'
  | 'inv'
  | 'hld'
  | 'bkg'
  | 'con'
  | 'att'
  | 'dlg'
  | 'hof'
  | 'pac'
  | 'rvk'
  | 'vcl'
  | 'vcb'
  | 'vce'
  | 'ses'
  | 'eff'
  | 'evt'
  | 'whk'
  | 'dlv'
  | 'prp'
  | 'exc'
  | 'itk'
  | 'min'
  | 'ptk'
  | 'req';

/** Chance, handed in so that nothing else rolls dice. */
export interface Randomness {
  /** An id nobody can guess or meet twice: `bkg_` and 22 letters and digits (128 random bits). */
  id(prefix: IdPrefix): string;
  /** 256 random bits as base64url, for links and states; kept only as a hash. */
  secret(): string;
  hash(secret: string): Uint8Array;
  /** `[0, 1)`, for jitter. */
  fraction(): number;
}
