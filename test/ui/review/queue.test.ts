import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUsable, isWaiting } from "../../../src/data/review.ts";
import {
  backward,
  onward,
  openQueue,
  type Queue,
  refreshed,
  show,
  waitingInOrder,
} from "../../../src/ui/review/queue.ts";
import { photo, waits } from "./reviewPhotos.ts";

describe("which photos wait", () => {
  it("are those with a reason that nobody has looked at, unless they are left out", () => {
    expect(isWaiting(photo("a", "Ana", ["tiny"]))).toBe(true);
    expect(isWaiting(photo("a", "Ana", []))).toBe(false);
    expect(isWaiting(photo("a", "Ana", ["tiny"], { reviewed: true }))).toBe(false);
    expect(isWaiting(photo("a", "Ana", ["tiny"], { leftOut: true }))).toBe(false);
    const { finding: _, ...old } = photo("a", "Ana", ["tiny"]);
    expect(isWaiting(old)).toBe(false);
  });

  it("and are used meanwhile, but not without a face", () => {
    expect(isUsable(photo("a", "Ana", ["tiny", "dark"]))).toBe(true);
    expect(isUsable(photo("a", "Ana", ["noFace"]))).toBe(false);
    expect(isUsable(photo("a", "Ana", ["noFace"], { reviewed: true }))).toBe(true);
    expect(isUsable(photo("a", "Ana", [], { leftOut: true }))).toBe(false);
  });
});

describe("the queue", () => {
  const photos = [
    photo("b", "Ben", ["dark"]),
    photo("a10", "Ana", ["tiny", "severalFaces"]),
    photo("a2", "Ana", ["severalFaces"]),
    photo("c", "Cho", ["noFace"]),
    photo("sure", "Ana", []),
  ];

  it("begins with what matters most, then goes by person and file", () => {
    expect(waitingInOrder(photos).map(({ id }) => id)).toEqual(["c", "a2", "a10", "b"]);
    expect(openQueue(photos, null)).toEqual({ ids: ["c", "a2", "a10", "b"], current: "c", trail: [] });
  });

  it("goes on to what waits, past the end to what was put off, and ends where nothing is left", () => {
    let queue = openQueue(photos, null);
    queue = onward(queue, waits(photos)); // c is put off
    expect(queue.current).toBe("a2");
    const left = photos.filter(({ id }) => id === "c" || id === "a2");
    queue = onward(show(queue, "b"), waits(left));
    expect(queue.current).toBe("c");
    expect(onward(queue, waits(photos.filter(({ id }) => id === "c"))).current).toBe("c");
    expect(onward(queue, () => false).current).toBeNull();
  });

  it("leads back through what was shown, decided or not", () => {
    const queue = show(show(openQueue(photos, null), "a2"), null);
    expect(backward(queue).current).toBe("a2");
    expect(backward(backward(queue)).current).toBe("c");
    expect(backward(backward(backward(queue)))).toEqual(openQueue(photos, null));
  });

  it("appends photos that are added meanwhile, and drops those that were removed", () => {
    const queue: Queue = { ids: ["c", "a2", "b"], current: "a2", trail: ["c"] };
    const later = [photos[0]!, photos[1]!, photo("new", "Ana", ["noFace"])];
    expect(refreshed(queue, later, isWaiting)).toEqual({ ids: ["b", "new", "a10"], current: "new", trail: [] });
    expect(refreshed(openQueue(photos, null), photos, isWaiting)).toEqual(openQueue(photos, null));
  });

  it("opens for one photo, also where the machine was sure of it", () => {
    expect(openQueue(photos, "sure").current).toBe("sure");
    expect(openQueue(photos, "a10").ids).toEqual(["c", "a2", "a10", "b"]);
    expect(openQueue(photos, "gone").current).toBe("c");
  });

  it("shows every waiting photo once, whatever waits", () => {
    const some = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, (ids) => {
        let open = ids.map((id) => photo(id, "Ana", ["dark"]));
        let queue = openQueue(open, null);
        const seen: string[] = [];
        while (queue.current !== null) {
          const { current } = queue;
          seen.push(current);
          open = open.filter(({ id }) => id !== current);
          queue = onward(queue, waits(open));
        }
        expect(seen.toSorted()).toEqual(ids.toSorted());
      }),
    );
  });
});
