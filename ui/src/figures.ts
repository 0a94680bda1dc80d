// Formats figures for people: thousands separators, dates, amounts. Decimal strings keep the digits the server sent.

const DECIMALS = 2;
const DAY_MS = 86_400_000;

/** 12345.6 → 12,345.60; null → empty. */
export function decimal(value: string | number, places: number = DECIMALS): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return String(value);
  return number.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places }).replace('-', '−');
}

/** A probability such as 0.41 as 41 %. */
export function percent(probability: string): string {
  const number = Number(probability);
  return Number.isFinite(number) ? `${decimal(number * 100, 0)} %` : probability;
}

export function whole(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** Up to four decimals, without trailing zeros beyond what the value needs. */
export function plain(value: string): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  return number.toLocaleString('en-US', { maximumFractionDigits: 4 }).replace('-', '−');
}

export function signed(value: string | number): string {
  const number = Number(value);
  return `${number > 0 ? '+' : number < 0 ? '−' : ''}${decimal(Math.abs(number))}`;
}

/** An instant as 2026-11-22 14:05, China time. */
export function moment(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const text = date.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', hour12: false });
  return text.slice(0, 16);
}

/** The month of a day. */
export function month(date: string): string {
  return date.slice(0, 7);
}

/** The day of an instant, China time; a day stays as it is. */
export function day(instant: string): string {
  return instant.length <= 10 ? instant : moment(instant).slice(0, 10);
}

/** Whole days from a day to today, China time. */
export function daysSince(date: string): number {
  return Math.round((Date.parse(day(new Date().toISOString())) - Date.parse(date)) / DAY_MS);
}

/** The first digits of a digest, enough to tell two apart. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12);
}

/** The difference of two decimal texts, in hundredths so that no float dust shows; null where one is missing. */
export function difference(now: string | null, before: string | null): string | null {
  if (now === null || before === null) return null;
  const hundredths = Math.round(Number(now) * 100) - Math.round(Number(before) * 100);
  return (hundredths / 100).toFixed(DECIMALS);
}

/** A statistic between 0 and 1 with three decimals. */
export function statistic(value: number | null | undefined): string | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : value.toFixed(3).replace('-', '−');
}
