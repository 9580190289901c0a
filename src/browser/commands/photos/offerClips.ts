// Clips that came with photos, or alone: they wait until somebody wants photos from them.
import { namesOfClips } from "../../../data/clips/givenClips.ts";
import type { GivenFile } from "../../../session/commands.ts";
import type { Ports } from "../ports.ts";

interface Given {
  readonly clips: readonly GivenFile[];
  /** The files that came with them. */
  readonly others: readonly GivenFile[];
}

export function offerClips({ store }: Ports, { clips, others }: Given): void {
  if (clips.length === 0) return;
  const names = namesOfClips(clips, others);
  store.dispatch({ type: "clipsGiven", clips: clips.map((clip, i) => ({ ...clip, suggestedName: names[i]! })) });
}
