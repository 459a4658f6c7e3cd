import { createHash } from 'node:crypto';

/** What the service has ids of. An opportunity and its application stand for the same record of the world. */
export type LeverIdKind =
  | 'application'
  | 'contact'
  | 'interview'
  | 'note'
  | 'opportunity'
  | 'posting'
  | 'stage'
  | 'user';

const prefixes: Readonly<Record<LeverIdKind, string>> = {
  application: 'a991c0de',
  contact: 'c0417ac7',
  interview: '147e5e3b',
  note: '407e0f0f',
  opportunity: '0bb04701',
  posting: 'b0571465',
  stage: '57a9e000',
  user: '05e40000',
};

/** The service's id of a record of the world: a UUID that says of which kind it is and which number it has. */
export const leverId = (kind: LeverIdKind, number: number): string =>
  `${prefixes[kind]}-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** As `leverId`, with `null` for what there is none of. */
export const leverIdOrNull = (kind: LeverIdKind, number: number | undefined): string | null =>
  number === undefined ? null : leverId(kind, number);

/** The record's number; undefined for an id of another kind, or none at all. */
export function numberOf(kind: LeverIdKind, id: string): number | undefined {
  const start = `${prefixes[kind]}-0000-4000-8000-`;
  const rest = id.slice(start.length);
  return id.startsWith(start) && /^\d{12,15}$/.test(rest) ? Number(rest) : undefined;
}

/** A UUID that the same text always has. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
