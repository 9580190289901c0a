// Clips among the files of a command: photos are taken from them on the page, where the browser plays them.
import { hasClipExtension } from "../../data/paths.ts";
import { someOf, tell } from "../output.ts";

const wayOut = "photos are taken from clips on the page (eolgul serve)";

/** Names the clips that are passed over, in one line. */
export function tellOfClips(paths: readonly string[]): void {
  const clips = paths.filter(hasClipExtension);
  if (clips.length === 1) tell(`${clips[0]}: a clip, passed over; ${wayOut}`);
  if (clips.length > 1) tell(`${clips.length} clips are passed over (${someOf(clips)}); ${wayOut}`);
}

export const clipInstead = `a clip, not a picture; ${wayOut}`;
