/** Captured bytes and the fields that lie in them. */
import type { Layer } from '../api/types';

/** The bytes of a packet; empty when the text is no base64. */
export function decodeBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** A part of the bytes. */
export interface ByteRange {
  offset: number;
  length: number;
}

/** A field of a layer, or the whole layer when `field` is -1. */
export interface FieldPath {
  layer: number;
  field: number;
}

export const samePath = (a: FieldPath | null, b: FieldPath | null): boolean =>
  a?.layer === b?.layer && a?.field === b?.field;

const contains = ({ offset, length }: ByteRange, at: number): boolean =>
  at >= offset && at < offset + length;

/** The smallest field at a byte; the innermost layer where no field lies; null beyond all. */
export function fieldAt(layers: readonly Layer[], at: number): FieldPath | null {
  let best: { path: FieldPath; length: number } | null = null;
  for (const [layer, { fields }] of layers.entries()) {
    for (const [field, range] of fields.entries()) {
      if (!contains(range, at) || (best !== null && best.length <= range.length)) continue;
      best = { path: { layer, field }, length: range.length };
    }
  }
  if (best !== null) return best.path;
  const inner = layers.findLastIndex((layer) => contains(layer, at));
  return inner < 0 ? null : { layer: inner, field: -1 };
}

/** Where a field or layer lies; null when it does not exist. */
export function rangeOf(layers: readonly Layer[], path: FieldPath | null): ByteRange | null {
  if (path === null) return null;
  const layer = layers[path.layer];
  return (path.field < 0 ? layer : layer?.fields[path.field]) ?? null;
}

export const inRange = (range: ByteRange | null, at: number): boolean =>
  range !== null && contains(range, at);

/** Printable ASCII as it is, anything else a dot. */
export const printable = (byte: number): string =>
  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';

export const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');
