import { describe, expect, it } from "vitest";
import { hashOfRoom, roomNames, roomOfHash } from "../../../src/ui/shell/room.ts";

describe("addresses of rooms", () => {
  it("leads back to the room an address was made for", () => {
    expect(roomNames.map((room) => roomOfHash(hashOfRoom(room)))).toEqual([...roomNames]);
  });

  it("takes short and longer forms", () => {
    expect(roomOfHash("#train")).toBe("train");
    expect(roomOfHash("#/runs/some-run?x=1")).toBe("runs");
  });

  it("opens Photos for everything else", () => {
    expect(roomOfHash("")).toBe("photos");
    expect(roomOfHash("#/nowhere")).toBe("photos");
  });
});
