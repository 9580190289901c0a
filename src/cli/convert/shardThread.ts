// A worker thread that converts shards, one at a time, and reads them back.
import { parentPort } from "node:worker_threads";
import type { ShardDone } from "../../formats/tfrecord/shardsFile.ts";
import { startNodeBackend } from "../backend.ts";
import { startNodeDetector } from "../detector.ts";
import { systemWords } from "../out/systemWords.ts";
import { readPicture } from "./picture.ts";
import { checkShard, convertShard, type ShardJob } from "./shard.ts";

export type ThreadTask =
  | { readonly kind: "convert"; readonly job: ShardJob }
  | { readonly kind: "check"; readonly path: string };

export type ThreadAnswer =
  /** Since the last answer. */
  | { readonly kind: "pictures"; readonly good: number; readonly bad: number }
  | { readonly kind: "converted"; readonly done: ShardDone }
  | { readonly kind: "checked"; readonly checked: Awaited<ReturnType<typeof checkShard>> }
  /** In the system's words. */
  | { readonly kind: "failed"; readonly why: string };

const port = parentPort!;
const say = (answer: ThreadAnswer) => port.postMessage(answer);
/** Between two words about progress. */
const everyMs = 200;

let detector: ReturnType<typeof startNodeDetector> | null = null;

port.on("message", async (task: ThreadTask) => {
  try {
    if (task.kind === "check") say({ kind: "checked", checked: await checkShard(task.path) });
    else say({ kind: "converted", done: await convert(task.job) });
  } catch (error) {
    say({ kind: "failed", why: systemWords(error) });
  }
});

async function convert(job: ShardJob): Promise<ShardDone> {
  const { crop } = job;
  if (crop !== null && crop !== "centerSquare" && detector === null) {
    await startNodeBackend();
    detector = startNodeDetector(crop);
  }
  const finder = await detector;
  let [good, bad, told] = [0, 0, Date.now()];
  const tellPictures = () => {
    say({ kind: "pictures", good, bad });
    [good, bad, told] = [0, 0, Date.now()];
  };
  const done = await convertShard(
    job,
    (file) => readPicture(file, crop, finder),
    (isGood) => {
      if (isGood) good++;
      else bad++;
      if (Date.now() - told >= everyMs) tellPictures();
    },
  );
  tellPictures();
  return done;
}
