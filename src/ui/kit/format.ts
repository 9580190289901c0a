// Formats numbers, times and sizes in a language. Pure. useFormat.ts uses the language on screen.
import type { Language } from "../words/words.ts";

/** 0.924 -> `92.4%`, with at most `digits` decimals. */
export function formatPercent(fraction: number, language: Language, digits = 1): string {
  if (!Number.isFinite(fraction)) return "–";
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: digits }).format(fraction);
}

/** 1234 -> `1,234`. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(count);
}

/** For losses and rates: `digits` significant figures, in scientific notation below 0.001. */
export function formatNumber(value: number, language: Language, digits = 3): string {
  if (!Number.isFinite(value)) return "–";
  const tiny = value !== 0 && Math.abs(value) < 1e-3;
  return new Intl.NumberFormat(language, {
    maximumSignificantDigits: digits,
    notation: tiny ? "scientific" : "standard",
  }).format(value);
}

/** 42.4 -> `42 s`, 192 -> `3 min 12 s`, 7260 -> `2 h 1 min`. Below ten seconds with one decimal. */
export function formatSeconds(seconds: number, language: Language): string {
  if (!Number.isFinite(seconds)) return "–";
  const unit = (value: number, name: "hour" | "minute" | "second", digits = 0) =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit: name,
      unitDisplay: language === "ko" ? "long" : "short",
      maximumFractionDigits: digits,
    }).format(value);
  if (seconds < 9.95) return unit(Math.max(0, seconds), "second", 1);
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, "second");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return joined(unit(minutes, "minute"), whole % 60 === 0 ? "" : unit(whole % 60, "second"));
  return joined(unit(Math.floor(minutes / 60), "hour"), minutes % 60 === 0 ? "" : unit(minutes % 60, "minute"));
}

/** An estimate, no finer than it can be known: 621 -> `10 min`, 94 -> `1 min 35 s`, 12.4 -> `12 s`. */
export function formatAboutSeconds(seconds: number, language: Language): string {
  const unit = seconds < 20 ? 1 : seconds < 120 ? 5 : seconds < 600 ? 10 : 60;
  return formatSeconds(Math.round(seconds / unit) * unit, language);
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

/** 1536 -> `1.5 kB` (decimal units, as file managers show them). */
export function formatBytes(bytes: number, language: Language): string {
  if (!Number.isFinite(bytes)) return "–";
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}

/** An ISO date as day and time in the browser's time zone. */
export function formatDate(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "–";
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(date);
}
