// Looks through a clip for varied pictures of one person: opens it, reads its moments one after the other, and judges
// them as a burst does. While the faces of one moment are looked for in the worker, the next one is read.
import { useEffect, useRef, useState } from "react";
import { type OpenClip, openClip } from "../../../browser/clip/openClip.ts";
import { burstSize, judgeFrame } from "../../../session/burst.ts";
import { type ClipFailure, clipSecondsLeft, momentsOf, type Refusals, refusedFor } from "../../../session/clip.ts";
import type { GivenClip, PictureFailure } from "../../../session/commands.ts";
import { useCommands } from "../../session.tsx";
import type { BurstPicture } from "../useBurst.ts";

export interface Clipping {
  /** In the order found. */
  readonly pictures: readonly BurstPicture[];
  /** Null until the clip is open. */
  readonly durationSeconds: number | null;
  readonly looked: number;
  /** Moments to look at; 0 until the clip is open. */
  readonly total: number;
  readonly secondsLeft: number | null;
  readonly refusals: Refusals;
  /** Moments that could not be read. */
  readonly unread: number;
  readonly running: boolean;
  /** All moments were looked at, or there are as many pictures as wanted. */
  readonly done: boolean;
  readonly clipFailure: ClipFailure | null;
  /** Why no faces can be looked for. Going on tries again. */
  readonly failure: PictureFailure | null;
  run(on: boolean): void;
  remove(id: number): void;
}

const nothingYet = {
  pictures: [] as readonly BurstPicture[],
  looked: 0,
  secondsLeft: null as number | null,
  refusals: {} as Refusals,
  unread: 0,
};

/** @param hashes of the photos the project has: a moment like one of them is refused. */
export function useClip(clip: GivenClip, hashes: readonly string[]): Clipping {
  const { opened, clipFailure } = useOpenClip(clip.blob);
  const commands = useCommands();
  const [found, setFound] = useState(nothingYet);
  const [failure, setFailure] = useState<PictureFailure | null>(null);
  const [running, setRunning] = useState(true);
  const [moments, setMoments] = useState<readonly number[]>([]);
  /** What the search below knows across pauses: its place in `moments`, the time spent, and what was taken. */
  const search = useRef({ next: 0, seconds: 0, taken: new Map<number, string>(), nextId: 0 });
  const known = useRef(hashes);
  useEffect(() => {
    known.current = hashes;
  }, [hashes]);
  useEffect(() => setMoments(opened === null ? [] : momentsOf(opened.durationSeconds)), [opened]);

  useEffect(() => {
    if (!running || opened === null || moments.length === 0) return;
    let going = true;
    const at = search.current;
    const moment = (seconds: number) => ({ clip: nameOf(clip), clipBytes: clip.blob.size, seconds });
    const look = async () => {
      let ahead = opened.frameAt(moments[at.next] ?? 0);
      while (going && at.next < moments.length && at.taken.size < burstSize) {
        const started = performance.now();
        const seconds = moments[at.next]!;
        const picture = await ahead;
        if (!going) return;
        if (at.next + 1 < moments.length) ahead = opened.frameAt(moments[at.next + 1]!);
        const every = picture === null ? null : await commands.facesIn(picture);
        if (!going) return;
        if (every?.ok === false) {
          setFailure(every.failure);
          break;
        }
        const judged = every && judgeFrame(every.value, [...at.taken.values(), ...known.current]);
        const png = judged?.kind === "take" && picture !== null ? await commands.encodePicture(picture) : null;
        if (!going) return;
        at.next++;
        at.seconds += (performance.now() - started) / 1000;
        const id = at.nextId;
        if (judged?.kind === "take") at.taken.set(at.nextId++, judged.look.hash);
        const [looked, total, taken] = [at.next, moments.length, at.taken.size];
        const secondsLeft = clipSecondsLeft({ looked, total, taken, seconds: at.seconds });
        setFound((before) => {
          const now = { ...before, looked, secondsLeft };
          if (judged === null) return { ...now, unread: before.unread + 1 };
          if (judged.kind === "refuse") return { ...now, refusals: refusedFor(before.refusals, judged.reason) };
          const faces = judged.face.face === null ? [] : [judged.face.face];
          const shot = { id, png: png!, faces, face: judged.face.data, moment: moment(seconds) };
          return { ...now, pictures: [...before.pictures, shot] };
        });
      }
      if (going) setRunning(false);
    };
    void look();
    return () => {
      going = false;
    };
  }, [running, opened, moments, clip, commands]);

  const total = moments.length;
  const done = total > 0 && (found.looked >= total || found.pictures.length >= burstSize);
  return {
    ...found,
    durationSeconds: opened?.durationSeconds ?? null,
    total,
    running: running && clipFailure === null,
    done,
    clipFailure: clipFailure ?? (total > 0 && found.unread === total ? { kind: "damaged" } : null),
    failure,
    run(on) {
      setFailure(null);
      setRunning(on);
    },
    remove(id) {
      search.current.taken.delete(id);
      setFound((before) => ({ ...before, pictures: before.pictures.filter((picture) => picture.id !== id) }));
    },
  };
}

/** The name of the clip's file. */
export function nameOf({ path }: GivenClip): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Open as long as the component is shown. */
function useOpenClip(file: Blob) {
  const [opened, setOpened] = useState<OpenClip | null>(null);
  const [clipFailure, setClipFailure] = useState<ClipFailure | null>(null);
  useEffect(() => {
    const over = new AbortController();
    let open: OpenClip | null = null;
    void openClip(file, over.signal).then((result) => {
      if (over.signal.aborted) {
        if (result.ok) result.value.close();
      } else if (result.ok) {
        open = result.value;
        setOpened(open);
      } else setClipFailure(result.failure);
    });
    return () => {
      over.abort();
      open?.close();
    };
  }, [file]);
  return { opened, clipFailure };
}
