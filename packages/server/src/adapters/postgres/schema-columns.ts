import '../../domain/temporal.js';
import type { ColumnType } from 'kysely';

/** timestamptz: read as an instant, written as RFC 3339. */
export type Time = ColumnType<Temporal.Instant, string, string>;
export type OptionalTime = ColumnType<Temporal.Instant | null, string | null | undefined, string | null>;
export type DefaultTime = ColumnType<Temporal.Instant, string | undefined, string>;
/** jsonb: read parsed, written as text. */
export type Json<T> = ColumnType<T, string, string>;

/** Computed by the database. */
export type Computed<T> = ColumnType<T, never, never>;

/** Instants inside jsonb are RFC 3339 strings. */
export type Stored<T> = { [K in keyof T]: T[K] extends Temporal.Instant ? string : T[K] };
