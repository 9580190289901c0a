import { describe, expect, it } from "vitest";
import {
  formatAboutSeconds,
  formatBytes,
  formatCount,
  formatNumber,
  formatPercent,
  formatSeconds,
} from "../../../src/ui/kit/format.ts";

describe("numbers as people read them", () => {
  it("shows an accuracy as a percent with at most the decimals asked for", () => {
    expect(formatPercent(0.924, "en")).toBe("92.4%");
    expect(formatPercent(0.924, "en", 0)).toBe("92%");
    expect(formatPercent(1, "ko")).toBe("100%");
  });

  it("groups thousands", () => {
    expect(formatCount(2987685, "en")).toBe("2,987,685");
  });

  it("keeps significant figures, in scientific form where zeros would hide them", () => {
    expect(formatNumber(1.5678, "en")).toBe("1.57");
    expect(formatNumber(0, "en")).toBe("0");
    expect(formatNumber(0.0001, "en")).toBe("1E-4");
  });

  it("says a time in the two largest units that matter", () => {
    expect(formatSeconds(4.24, "en")).toBe("4.2 sec");
    expect(formatSeconds(42.4, "en")).toBe("42 sec");
    expect(formatSeconds(59.7, "en")).toBe("1 min");
    expect(formatSeconds(192, "en")).toBe("3 min 12 sec");
    expect(formatSeconds(7260, "en")).toBe("2 hr 1 min");
    expect(formatSeconds(192, "ko")).toBe("3분 12초");
    expect([12.4, 93, 192, 621].map((seconds) => formatAboutSeconds(seconds, "en"))).toEqual([
      "12 sec",
      "1 min 35 sec",
      "3 min 10 sec",
      "10 min",
    ]);
  });

  it("sizes bytes in decimal units", () => {
    expect(formatBytes(512, "en")).toBe("512 bytes");
    expect(formatBytes(1536, "en")).toBe("1.5 kB");
    expect(formatBytes(11_950_740, "en")).toBe("12 MB");
  });

  it("draws a dash for what is no number", () => {
    for (const format of [formatPercent, formatNumber, formatSeconds, formatBytes]) {
      expect(format(Number.NaN, "en")).toBe("–");
      expect(format(Number.POSITIVE_INFINITY, "ko")).toBe("–");
    }
  });
});
