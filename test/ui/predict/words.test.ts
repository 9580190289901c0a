// Each state without a picture has words and a way out, in both languages.
import { describe, expect, it } from "vitest";
import type { CameraFailure, CameraState } from "../../../src/session/camera.ts";
import { failureWords } from "../../../src/ui/predict/answer/failureWords.ts";
import { spokenNames } from "../../../src/ui/predict/answer/spokenNames.ts";
import { cameraWords } from "../../../src/ui/predict/camera/cameraWords.ts";
import { words } from "../../harness/words.ts";

const failures: readonly CameraFailure[] = [
  { kind: "refused" },
  { kind: "dismissed" },
  { kind: "refusedBySystem" },
  { kind: "noCamera" },
  { kind: "inUse" },
  { kind: "takenAway", label: "Desk camera" },
  { kind: "insecure" },
  { kind: "unsupported" },
  { kind: "other", detail: "OddError: strange" },
];
const states: readonly CameraState[] = [
  { kind: "off" },
  { kind: "asking" },
  { kind: "starting" },
  { kind: "released", afterSeconds: 30 },
  ...failures.map((failure) => ({ kind: "failed", failure }) as const),
];

describe.each(["en", "ko"] as const)("the camera's words in %s", (language) => {
  const t = words[language].camera;

  it("differ for every state that has no picture", () => {
    const titles = states.map((state) => cameraWords(state, t)?.title);
    expect(new Set(titles).size).toBe(states.length);
    expect(titles.every((title) => title !== undefined && title !== "")).toBe(true);
  });

  it("offer a button exactly where pressing it can help", () => {
    const without = states.filter((state) => cameraWords(state, t)?.button === null);
    expect(without.map((state) => (state.kind === "failed" ? state.failure.kind : state.kind))).toEqual([
      "asking",
      "starting",
      "insecure",
      "unsupported",
    ]);
  });

  it("name the camera that went away", () => {
    expect(cameraWords({ kind: "failed", failure: failures[5]! }, t)?.text).toContain("Desk camera");
  });

  it("are silent while the picture is there", () => {
    const device = { id: "a", label: "" };
    expect(
      cameraWords({ kind: "live", device, widthPx: 640, heightPx: 480, mirrored: true, sending: true }, t),
    ).toBeNull();
  });

  it("say how large a picture may be when it is too large", () => {
    const failure = { kind: "tooManyPixels", widthPx: 30_000, heightPx: 30_000, limitPx: 100_000_000 } as const;
    const said = failureWords({ kind: "photo", failure }, words[language].predictFailures);
    expect(said).toContain("30000 × 30000");
    expect(said).toContain("100");
  });
});

describe.each(["en", "ko"] as const)("what is said of faces in %s", (language) => {
  const t = words[language].answer;
  const known = { kind: "known", name: "Ana", probability: 0.9 } as const;
  const unknown = { kind: "unknown", name: "Bo", probability: 0.3 } as const;

  it("is the name of one, the names of several, and that there is none", () => {
    expect(spokenNames([known], t)).toBe("Ana");
    expect(spokenNames([unknown], t)).toBe(t.unknown);
    expect(spokenNames([known, unknown], t)).toBe(t.faces("2", `Ana, ${t.unknownShort}`));
    expect(spokenNames([], t)).toBe(t.nobody);
  });

  it("names the detector's file when it is missing or damaged, and the way out", () => {
    for (const kind of ["detectorMissing", "detectorDamaged"] as const) {
      const failure = { kind, file: "detector/blazeface.bin", detail: "404" };
      const said = failureWords({ kind: "detector", failure }, words[language].predictFailures);
      expect(said).toContain("detector/blazeface.bin");
      expect(said).toMatch(/model|모델/);
    }
  });

  it("differs for every prompt and every reason of a burst", () => {
    const { prompts, refusals } = words[language].burst;
    const all = [...Object.values(prompts), ...Object.values(refusals)];
    expect(new Set(all).size).toBe(all.length);
  });
});
