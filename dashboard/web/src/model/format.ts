/**
 * The only place that turns bytes, rates, counts and times into text. Every function accepts any
 * number and never throws; what is not a finite number is shown as a dash.
 */
import type { Bytes, DurationMs, EpochMs, PerSecond } from './units';

/** Times are shown in the browser's zone or in UTC. */
export type Zone = 'local' | 'utc';

const DASH = '–';
const STEP = 1000;
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const COUNT_UNITS = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** Three significant digits and the unit that keeps the number below a thousand. */
function scaled(value: number, units: readonly string[]): [string, string] {
  let rest = Math.abs(value);
  let index = 0;
  // 999.5 would be printed as 1000 of the smaller unit.
  while (rest >= STEP - 0.5 && index < units.length - 1) {
    rest /= STEP;
    index++;
  }
  const digits = index === 0 && Number.isInteger(rest) ? 0 : rest < 10 ? 2 : rest < 100 ? 1 : 0;
  const text = rest === 0 ? '0' : String(Number(rest.toFixed(digits)));
  return [value < 0 ? `-${text}` : text, units[index] ?? ''];
}

/** Decimal units (1 kB = 1000 B), as network tools count: `1.23 MB`. */
export function bytes(value: Bytes): string {
  if (!Number.isFinite(value)) return DASH;
  const [text, unit] = scaled(value, BYTE_UNITS);
  return `${text} ${unit}`;
}

/** `1.23 MB/s`. Bytes, never bits. */
export function byteRate(value: PerSecond): string {
  return Number.isFinite(value) ? `${bytes(Number(value))}/s` : DASH;
}

/** Short form for tiles and axes: `12.3k`. */
export function count(value: number): string {
  return Number.isFinite(value) ? scaled(value, COUNT_UNITS).join('') : DASH;
}

/** Every digit, grouped: `1,234,567`. */
export function exact(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString('en-US') : DASH;
}

/** `12.3k/s`. */
export function rate(value: PerSecond): string {
  return Number.isFinite(value) ? `${count(value)}/s` : DASH;
}

/** `1 packet`, `2 packets`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${exact(value)} ${value === 1 ? one : many}`;
}

/** A length of time in its largest fitting unit: `850 µs`, `12.3 ms`, `4.5 s`, `3 min 20 s`. */
export function duration(value: DurationMs): string {
  if (!Number.isFinite(value)) return DASH;
  if (value === 0) return '0 s';
  if (Math.abs(value) < 1) return `${Math.round(value * 1000)} µs`;
  if (Math.abs(value) < STEP) return `${Number(value.toPrecision(3))} ms`;
  const seconds = value / STEP;
  if (seconds < 59.95) return `${Number(seconds.toFixed(1))} s`;
  return longDuration(Math.round(seconds));
}

function longDuration(seconds: number): string {
  const parts: [number, string, number, string][] = [
    [86_400, 'd', 3_600, 'h'],
    [3_600, 'h', 60, 'min'],
    [60, 'min', 1, 's'],
  ];
  for (const [size, unit, smaller, smallerUnit] of parts) {
    if (seconds < size) continue;
    const rest = Math.floor((seconds % size) / smaller);
    return `${Math.floor(seconds / size)} ${unit}${rest > 0 ? ` ${rest} ${smallerUnit}` : ''}`;
  }
  return `${seconds} s`;
}

const two = (value: number): string => String(value).padStart(2, '0');

interface Parts {
  date: string;
  clock: string;
}

function parts(value: EpochMs, zone: Zone): Parts {
  const at = new Date(value);
  const utc = zone === 'utc';
  const year = utc ? at.getUTCFullYear() : at.getFullYear();
  const month = (utc ? at.getUTCMonth() : at.getMonth()) + 1;
  const day = utc ? at.getUTCDate() : at.getDate();
  const hour = utc ? at.getUTCHours() : at.getHours();
  const minute = utc ? at.getUTCMinutes() : at.getMinutes();
  const second = utc ? at.getUTCSeconds() : at.getSeconds();
  return {
    date: `${year}-${two(month)}-${two(day)}`,
    clock: `${two(hour)}:${two(minute)}:${two(second)}`,
  };
}

/** Whether the browser can show this moment at all (8.64e15 is the last of ECMAScript). */
const isTime = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= 8.64e15;

/** `14:03:59`. */
export function clock(value: EpochMs, zone: Zone): string {
  return isTime(value) ? parts(value, zone).clock : DASH;
}

/** `14:03:59.123`. */
export function clockMs(value: EpochMs, zone: Zone): string {
  if (!isTime(value)) return DASH;
  const ms = ((Math.floor(value) % STEP) + STEP) % STEP;
  return `${parts(value, zone).clock}.${String(ms).padStart(3, '0')}`;
}

/** `2026-11-23 14:03:59`. */
export function dateTime(value: EpochMs, zone: Zone): string {
  if (!isTime(value)) return DASH;
  const { date, clock: time } = parts(value, zone);
  return `${date} ${time}`;
}

/** `14:03:59`, with the date in front unless it is the day of `now`. */
export function moment(value: EpochMs, now: EpochMs, zone: Zone): string {
  const text = dateTime(value, zone);
  return text.slice(0, 10) === dateTime(now, zone).slice(0, 10) ? text.slice(11) : text;
}

/** `just now`, `12 s ago`, `in 5 min`. */
export function ago(value: EpochMs, now: EpochMs): string {
  if (!isTime(value)) return DASH;
  const seconds = Math.round((now - value) / STEP);
  if (Math.abs(seconds) < 2) return 'just now';
  const text = seconds > -60 && seconds < 60 ? `${Math.abs(seconds)} s` : coarse(Math.abs(seconds));
  return seconds > 0 ? `${text} ago` : `in ${text}`;
}

function coarse(seconds: number): string {
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** `0.3 %`. */
export function percent(ratio: number): string {
  if (!Number.isFinite(ratio)) return DASH;
  const value = ratio * 100;
  return `${Number(value.toFixed(value !== 0 && Math.abs(value) < 10 ? 1 : 0))} %`;
}

/** `10.0.0.1:443`, `[fe80::1]:443`, or the address alone when there is no port; a dash for none. */
export function endpoint(ip: string | null, port: number | null | undefined): string {
  if (ip === null) return DASH;
  if (port === null || port === undefined || port < 0) return ip;
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

/** Four hex digits, more where needed: `01f4`. */
export function offset(value: number): string {
  return value.toString(16).padStart(4, '0');
}
