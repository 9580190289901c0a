// Camera pictures that become photos: a snapshot, or the pictures of a burst. Who is in them is predicted in models/.
import type { HowToCrop } from "../../../contract/workers.ts";
import type { ChosenFace, Commands } from "../../../session/commands.ts";
import { pngOf } from "../../picture.ts";
import type { Ports } from "../ports.ts";
import type { TakeNamed } from "./takeNamed.ts";

type SnapshotCommands = Pick<Commands, "keepSnapshot" | "facesIn" | "encodePicture" | "keepBurst">;

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
      const pictures = taken.map(({ png, faces }, i) => ({
        path: pathOf(personName, `-${String(i + 1).padStart(2, "0")}`),
        blob: png,
        personName,
        how: howTo({ faces, index: 0 }),
      }));
      return takeNamed(pictures);
    },
  };
}
