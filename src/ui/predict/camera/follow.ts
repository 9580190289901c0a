// Follows faces from frame to frame: which face is which, a steady box, and a name from the last second instead of a
// single frame. Pure. See useNaming.ts for the frames.
import type { Box } from "../../../contract/faces.ts";
import type { NamedProbability, PredictedFace } from "../../../session/commands.ts";

/** A face with an id that stays the same while the face is in sight. */
export interface FollowedFace extends PredictedFace {
  readonly id: number;
}

export interface Follower {
  /**
   * @param faces of one frame, best first.
   * @returns the faces to show: the main one, then the others in order of appearance.
   */
  see(faces: readonly PredictedFace[], nowSeconds: number): readonly FollowedFace[];
}

interface Sighting {
  readonly ranked: readonly NamedProbability[];
  readonly seconds: number;
}

interface Track {
  readonly id: number;
  readonly box: Box;
  readonly latest: PredictedFace;
  readonly sightings: readonly Sighting[];
}

/** The shown probabilities are the mean over at most this time and this many frames. */
const voteSeconds = 1;
const mostVotes = 5;
/** A face that a frame misses stays on screen this long, so that its box does not flicker. */
const graceSeconds = 0.35;
/** Between frames a face moves less than this fraction of its width, and changes its size by less than this factor. */
const mostMove = 0.8;
const mostGrowth = 1.8;
/** Crops with a larger mean difference of their bytes show another person in the same place, who starts a new track. */
const mostDifference = 45;

export function createFollower(): Follower {
  let tracks: readonly Track[] = [];
  let nextId = 0;
  let mainId: number | null = null;
  return {
    see(faces, nowSeconds) {
      const left = new Set(tracks);
      const now: Track[] = faces.map((face) => {
        const before = nearest(face, left);
        if (before === null) return begin(nextId++, face, nowSeconds);
        left.delete(before);
        return goOn(before, face, nowSeconds);
      });
      const missed = [...left].filter((track) => lingers(track, now, nowSeconds));
      tracks = [...now, ...missed];
      mainId = mainOf(tracks, now[0] ?? null, mainId);
      return [...tracks]
        .sort((a, b) => Number(b.id === mainId) - Number(a.id === mainId) || a.id - b.id)
        .map(({ id, box, latest, sightings }) => ({ ...latest, id, box, ranked: meanOf(sightings) }));
    },
  };
}

function begin(id: number, latest: PredictedFace, seconds: number): Track {
  return { id, box: latest.box, latest, sightings: [{ ranked: latest.ranked, seconds }] };
}

function goOn(before: Track, latest: PredictedFace, seconds: number): Track {
  const recent = before.sightings.filter((sighting) => seconds - sighting.seconds < voteSeconds);
  const sightings = [...recent, { ranked: latest.ranked, seconds }].slice(-mostVotes);
  return { id: before.id, box: steadied(before.box, latest.box), latest, sightings };
}

/** Whether a face that this frame missed stays: it was seen a moment ago, and no other face is in its place. */
function lingers({ box, latest, sightings }: Track, now: readonly Track[], nowSeconds: number): boolean {
  if (latest.found === null || nowSeconds - sightings.at(-1)!.seconds > graceSeconds) return false;
  return now.every((other) => moved(box, other.box) >= mostMove);
}

function nearest(face: PredictedFace, among: ReadonlySet<Track>): Track | null {
  let best: Track | null = null;
  let bestMove = mostMove;
  for (const track of among) {
    // Without a detector the box is the whole square. There is no face to follow, and each frame starts a new track.
    if (face.found === null || track.latest.found === null) continue;
    const growth = face.box.width / track.latest.box.width;
    if (growth > mostGrowth || growth < 1 / mostGrowth) continue;
    const move = moved(track.latest.box, face.box);
    if (move < bestMove && differenceOf(track.latest.face, face.face) <= mostDifference) {
      best = track;
      bestMove = move;
    }
  }
  return best;
}

/** The distance between the centres, in widths of the smaller box. */
function moved(a: Box, b: Box): number {
  const dx = a.left + a.width / 2 - (b.left + b.width / 2);
  const dy = a.top + a.height / 2 - (b.top + b.height / 2);
  return Math.hypot(dx, dy) / Math.min(a.width, b.width);
}

/**
 * A box at rest moves a quarter of the way to each new one, as the detector is not steady. A box that moves keeps up.
 */
function steadied(shown: Box, found: Box): Box {
  const change = moved(shown, found) + Math.abs(found.width / shown.width - 1);
  const share = Math.min(1, 0.25 + 5 * Math.max(0, change - 0.02));
  const mix = (from: number, to: number) => from + (to - from) * share;
  return {
    left: mix(shown.left, found.left),
    top: mix(shown.top, found.top),
    width: mix(shown.width, found.width),
    height: mix(shown.height, found.height),
  };
}

/** The main face stays the main one until it is gone, or until another face is 1.25 times as wide. */
function mainOf(tracks: readonly Track[], best: Track | null, before: number | null): number | null {
  const main = tracks.find(({ id }) => id === before);
  if (main === undefined) return best?.id ?? tracks[0]?.id ?? null;
  return best !== null && best.box.width > main.box.width * 1.25 ? best.id : main.id;
}

function meanOf(sightings: readonly Sighting[]): readonly NamedProbability[] {
  if (sightings.length === 1) return sightings[0]!.ranked;
  const sums = new Map<string, number>();
  for (const { ranked } of sightings)
    for (const { name, probability } of ranked) sums.set(name, (sums.get(name) ?? 0) + probability);
  return [...sums]
    .map(([name, sum]) => ({ name, probability: sum / sightings.length }))
    .sort((a, b) => b.probability - a.probability);
}

function differenceOf(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  // Every fifth byte is enough: these cover all channels and the whole face.
  for (let i = 0; i < a.length; i += 5) sum += Math.abs(a[i]! - b[i]!);
  return sum / Math.ceil(a.length / 5);
}
