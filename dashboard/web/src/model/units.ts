/** Numbers that carry their unit in the type, so that bytes never meet milliseconds unnoticed. */
declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]?: Name };

/** Milliseconds since the epoch, may have a fraction. */
export type EpochMs = Unit<'EpochMs'>;
/** A length of time. */
export type DurationMs = Unit<'DurationMs'>;
/** Bytes as on the wire. */
export type Bytes = Unit<'Bytes'>;
/** Anything counted, per second. */
export type PerSecond = Unit<'PerSecond'>;
