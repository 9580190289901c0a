// The formatters of format.ts in the language on screen.
import { useMemo } from "react";
import { useLanguage } from "../language.tsx";
import {
  formatAboutSeconds,
  formatBytes,
  formatCount,
  formatDate,
  formatNumber,
  formatPercent,
  formatSeconds,
} from "./format.ts";

export interface Formatters {
  percent(fraction: number, digits?: number): string;
  count(count: number): string;
  number(value: number, digits?: number): string;
  seconds(seconds: number): string;
  aboutSeconds(seconds: number): string;
  bytes(bytes: number): string;
  date(iso: string): string;
}

export function useFormat(): Formatters {
  const { language } = useLanguage();
  return useMemo(
    () => ({
      percent: (fraction, digits) => formatPercent(fraction, language, digits),
      count: (count) => formatCount(count, language),
      number: (value, digits) => formatNumber(value, language, digits),
      seconds: (seconds) => formatSeconds(seconds, language),
      aboutSeconds: (seconds) => formatAboutSeconds(seconds, language),
      bytes: (bytes) => formatBytes(bytes, language),
      date: (iso) => formatDate(iso, language),
    }),
    [language],
  );
}
