// What the browser's refusals come to.
import { describe, expect, it } from "vitest";
import { cameraFailure } from "../../src/session/camera.ts";

describe("a rejected request for the camera", () => {
  it.each([
    ["NotAllowedError", "denied", "refused"],
    ["NotAllowedError", null, "refused"],
    ["NotAllowedError", "prompt", "dismissed"],
    ["NotAllowedError", "granted", "refusedBySystem"],
    ["SecurityError", "denied", "refused"],
    ["NotFoundError", "prompt", "noCamera"],
    ["OverconstrainedError", "granted", "noCamera"],
    ["NotReadableError", "granted", "inUse"],
    ["AbortError", "granted", "inUse"],
  ] as const)("%s while permission is %s means %s", (name, permission, kind) => {
    expect(cameraFailure(name, "", permission)).toEqual({ kind });
  });

  it("keeps the words of an error it does not know", () => {
    expect(cameraFailure("OddError", "strange", null)).toEqual({ kind: "other", detail: "OddError: strange" });
  });
});
