import { describe, expect, it } from "vitest";
import { asName, isolated, visible, visibleLines, withoutSteering } from "../../src/base/plainText.ts";

const bell = "\u0007";
const turned = "\u202e";

describe("letters that steer what is around them", () => {
  it("are left out of a name, and nothing else is", () => {
    expect(withoutSteering(`A${bell}na${turned} K\u200eim\u2069`)).toBe("Ana Kim");
    // Letters that join others belong to the spelling of Persian, Hindi and of families of emoji.
    for (const name of ["정하", "می\u200cخواهم", "क्\u200dष", "👩\u200d👧", "O'Brien-Šmíd"])
      expect(withoutSteering(name)).toBe(name);
  });
  it("are left out of names that are typed or read, which are equal when they look alike", () => {
    expect(asName(` Ana${turned} `)).toBe("Ana");
    expect(asName("Zoe\u0308")).toBe("Zo\u00eb");
    expect(asName(` ${bell} `)).toBe("");
  });
  it("are shown as escapes in a line, which JSON reads back", () => {
    expect(visible(`a\n\u001b[31m${turned}b`)).toBe("a\\u000a\\u001b[31m\\u202eb");
    const shown = visibleLines(JSON.stringify({ name: `Ana${turned}` }));
    expect(shown).toBe('{"name":"Ana\\u202e"}');
    expect(JSON.parse(shown)).toEqual({ name: `Ana${turned}` });
  });
  it("leave the ends of lines in a text of several", () => {
    expect(visibleLines(`one\n\ttwo\r${bell}`)).toBe("one\n\ttwo\\u000d\\u0007");
  });
});

describe("a name within a sentence", () => {
  it("is isolated where it is written from right to left, and else as it is", () => {
    expect(isolated("Ana")).toBe("Ana");
    expect(isolated("정하")).toBe("정하");
    expect(isolated("דנה")).toBe("\u2068דנה\u2069");
    expect(isolated(`دانا${turned}\u2069`)).toBe("\u2068دانا\\u202e\\u2069\u2069");
  });
});
