// Pictures of the camera or of a clip that become photos: a snapshot, or many at once. Who is in them is predicted in
// models/.
import type { ClipMoment, ClipSource, Photo } from "../../../contract/photos.ts";
import type { HowToCrop } from "../../../contract/workers.ts";
import { isSameClip, stretchStarts } from "../../../data/clips/stretches.ts";
import type { ChosenFace, Commands, TakenPicture } from "../../../session/commands.ts";
import { pngOf } from "../../picture.ts";
import type { Ports } from "../ports.ts";
import type { TakeNamed } from "./takeNamed.ts";

type SnapshotCommands = Pick<Commands, "keepSnapshot" | "facesIn" | "encodePicture" | "keepBurst">;

/** `clips/ana/IMG_0012.MOV/0012.40s.png`: the paths of a clip sort by time. */
function pathInClip(personName: string, { clip, seconds }: ClipMoment): string {
  return `clips/${personName}/${clip}/${seconds.toFixed(2).padStart(7, "0")}s.png`.normalize("NFC");
}

/** @param photos those of the project: where a clip was used before, its stretches stay as they are. */
function sourcesOf(taken: readonly TakenPicture[], photos: readonly Photo[]): (ClipSource | undefined)[] {
  const moments = taken.flatMap(({ moment }) => moment ?? []);
  const [first] = moments;
  if (first === undefined) return [];
  const known = photos.flatMap(({ source }) => (source !== undefined && isSameClip(source, first) ? [source] : []));
  const starts = stretchStarts(moments, [...new Set(known.map(({ stretchSeconds }) => stretchSeconds))]);
  const startOf = new Map(moments.map((moment, i) => [moment, starts[i]!]));
  return taken.map(({ moment }) => moment && { ...moment, stretchSeconds: startOf.get(moment)! });
}

export function snapshotCommands({ store, workers }: Ports, takeNamed: TakeNamed): SnapshotCommands {
  function howTo(chosen: ChosenFace | undefined): HowToCrop {
    const { crop } = store.getState();
    if (chosen === undefined || chosen.faces.length === 0) return { crop };
    return { crop, faces: chosen.faces, choice: { kind: "face", index: chosen.index } };
  }

  /** @returns `camera/ana/2026-11-22T07-00-00-000Z.png`: the paths sort by time, and no two are equal. */
  function pathOf(personName: string, suffix = ""): string {
    const taken = new Date().toISOString().replaceAll(/[:.]/g, "-");
    return `camera/${personName}/${taken}${suffix}.png`.normalize("NFC");
  }

  return {
    async keepSnapshot(picture, personName, chosen) {
      const blob = await pngOf(picture);
      await takeNamed([{ path: pathOf(personName), blob, personName, how: howTo(chosen) }]);
    },
    facesIn(picture) {
      const { crop } = store.getState();
      // A chosen face will be straightened when it is kept, however large it is. It is judged as it will be kept.
      return workers.everyFaceIn(picture, crop === "centerSquare" ? crop : { ...crop, tightCrops: "align" });
    },
    encodePicture: pngOf,
    keepBurst(taken, personName) {
      const sources = sourcesOf(taken, store.getState().photos);
      const pictures = taken.map(({ png, faces }, i) => {
        const source = sources[i];
        const path =
          source === undefined
            ? pathOf(personName, `-${String(i + 1).padStart(2, "0")}`)
            : pathInClip(personName, source);
        return { path, blob: png, personName, how: howTo({ faces, index: 0 }), source };
      });
      return takeNamed(pictures);
    },
  };
}
