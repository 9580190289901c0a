// The commands about photos: taking them in, changing them, undoing. Each kind of work has its own file here.
import { partClips } from "../../../data/clips/givenClips.ts";
import type { Commands } from "../../../session/commands.ts";
import { pictureToShow } from "../../pictureToShow.ts";
import type { Ports } from "../ports.ts";
import { type Aside, createAside } from "./aside.ts";
import { createDeliveries, type Deliveries, type PhotoTools } from "./deliveries.ts";
import { drawDemoPhotos } from "./demoPhotos.ts";
import { openZips, picturesByBytes, readLists } from "./incoming.ts";
import { createJoinPhotos } from "./joinPhotos.ts";
import { createListsAgain, type ListsAgain } from "./listsAgain.ts";
import { offerClips } from "./offerClips.ts";
import { createOneAtATime, type OneAtATime } from "./oneAtATime.ts";
import { openRecordFiles } from "./openRecordFiles.ts";
import { createPhotoEdits } from "./photoEdits.ts";
import { createPhotoHistory } from "./photoHistory.ts";
import { createRecut } from "./recut.ts";
import { createTakeNamed, type TakeNamed } from "./takeNamed.ts";

type IngestCommands = Pick<
  Commands,
  "addFiles" | "takeAside" | "previewLists" | "readListsAgain" | "cancelIngest" | "forgetClips" | "loadDemo" | "setCrop"
>;
type EditCommands = Pick<
  Commands,
  | "relabel"
  | "renamePerson"
  | "setLeftOut"
  | "setSplit"
  | "removePhotos"
  | "removePerson"
  | "chooseCrop"
  | "acceptGuesses"
  | "dismissProblem"
  | "undo"
  | "redo"
  | "setValidationFraction"
>;
type PhotoCommands = IngestCommands & EditCommands & Pick<Commands, "faceOf" | "originalOf" | "pictureToShow">;

export interface PhotoRoom {
  readonly commands: PhotoCommands;
  readonly takeNamed: TakeNamed;
  /** Goes on with a delivery that an earlier visit did not finish. */
  goOn(): Promise<void>;
}

/** @param importModel takes a model that was given among photos. */
export function photoCommands(ports: Ports, importModel: Commands["importBundle"]): PhotoRoom {
  const { storage, faces, workers } = ports;
  const history = createPhotoHistory();
  const recut = createRecut(ports, history);
  const listsAgain = createListsAgain(
    ports,
    (...args) => deliveries.deliver(...args),
    (skipped) => aside.keepSkipped(skipped),
  );
  const tools: PhotoTools = {
    history,
    recut,
    edits: createPhotoEdits(ports, history, listsAgain.travelled),
    joinPhotos: createJoinPhotos(ports, history),
  };
  const deliveries = createDeliveries(ports, tools);
  const work = createOneAtATime(ports, () => recut.isWriting);
  const aside = createAside(ports, deliveries, importModel);
  ports.onErase.push(() => {
    work.cancel();
    history.clear();
    aside.clear();
    listsAgain.forget();
  });
  return {
    commands: {
      ...ingestCommands(ports, tools, { deliveries, listsAgain, aside, work }),
      ...editCommands(ports, tools),
      faceOf: (id) => faces.get(id),
      originalOf: (id) => storage.originalOf(id),
      pictureToShow: (file) => pictureToShow(file, workers),
    },
    takeNamed: createTakeNamed(ports, tools),
    async goOn() {
      if (!storage.isKept || work.isBusy) return;
      const open = await storage.openDelivery();
      if (open === null || work.isBusy) return;
      await work.run((signal) => deliveries.goOn(open, signal));
    },
  };
}

interface Ingesting {
  readonly deliveries: Deliveries;
  readonly listsAgain: ListsAgain;
  readonly aside: Aside;
  readonly work: OneAtATime;
}

/** Long work, one at a time. */
function ingestCommands(
  ports: Ports,
  { recut }: PhotoTools,
  { deliveries, listsAgain, aside, work }: Ingesting,
): IngestCommands {
  return {
    async addFiles(files) {
      const loose = partClips(files);
      if (loose.others.length === 0) return offerClips(ports, loose);
      if (work.isBusy) return;
      const progress = { done: 0, total: files.length, secondsLeft: null };
      const ingest = { kind: "reading", progress, outlivesPage: false, justRead: [] } as const;
      ports.store.dispatch({ type: "ingest", ingest });
      await work.run(async (signal) => {
        const { opened: outOfZips, models, problems: zipProblems } = await openZips(ports, files, signal);
        if (signal.aborted) return;
        const unpacked = await openRecordFiles(ports, outOfZips, signal);
        if (signal.aborted) return;
        const { records, problems: recordProblems } = unpacked;
        const parted = partClips(unpacked.others);
        const opened = parted.others;
        if (opened.length + records.length + recordProblems.length + zipProblems.length === 0)
          return offerClips(ports, parted);
        const { lists, problems: listProblems } = await readLists(ports, opened, signal);
        if (signal.aborted) return;
        const unread = new Set(listProblems.flatMap((problem) => ("path" in problem ? [problem.path] : [])));
        const paths = opened.map(({ path }) => path).filter((path) => !unread.has(path));
        const blobs = new Map([...opened, ...records].map(({ path, blob }) => [path, blob]));
        const pictures = await picturesByBytes(opened, signal);
        const toPlan = { paths, lists, pictures, records: records.map(({ blob: _, ...photo }) => photo) };
        const plan = await ports.workers.plan(toPlan, signal);
        if (plan === null) return;
        const earlier = [...zipProblems, ...recordProblems, ...listProblems];
        await listsAgain.deliverFirst({ ...toPlan, blobs, earlier }, plan, signal);
        if (signal.aborted) return;
        aside.keepModels(models);
        offerClips(ports, parted);
      });
    },
    async takeAside(problem) {
      if (!work.isBusy) await work.run((signal) => aside.take(problem, signal));
    },
    previewLists: (choices) => listsAgain.preview(choices),
    async readListsAgain(choices) {
      if (!work.isBusy) await work.run((signal) => listsAgain.readAgain(choices, signal));
    },
    cancelIngest() {
      work.cancel();
    },
    forgetClips: (clips) => ports.store.dispatch({ type: "clipsForgotten", clips }),
    async loadDemo() {
      if (work.isBusy) return;
      await work.run(async (signal) => {
        const drawn = await drawDemoPhotos(ports, signal);
        if (drawn === null) return;
        await deliveries.deliver({ entries: drawn.entries, problems: [] }, drawn.blobs, [], signal);
        if (!signal.aborted) aside.clear();
      });
    },
    async setCrop(crop) {
      if (work.isBusy) return;
      await work.run(async (signal) => void (await recut.all(crop, signal)));
    },
  };
}

function editCommands({ store }: Ports, { edits, recut }: PhotoTools): EditCommands {
  return {
    relabel: (ids, personName) => void edits.edit({ kind: "relabel", ids, personName }),
    renamePerson: (from, to) => void edits.edit({ kind: "renamePerson", from, to }),
    setLeftOut: (ids, leftOut) => void edits.edit({ kind: "setLeftOut", ids, leftOut }),
    setSplit: (ids, split) => void edits.edit({ kind: "setSplit", ids, split }),
    removePhotos: (ids) => void edits.edit({ kind: "remove", ids }),
    removePerson: (personName) => void edits.edit({ kind: "removePerson", personName }),
    chooseCrop: (id, choice) => edits.inTurn(() => recut.one(id, choice)),
    acceptGuesses: (ids) => void edits.edit({ kind: "accept", ids }),
    dismissProblem: (problem) => store.dispatch({ type: "problemDismissed", problem }),
    undo: () => void edits.undo(),
    redo: () => void edits.redo(),
    setValidationFraction: (validationFraction) =>
      store.dispatch({ type: "settings", settings: { validationFraction } }),
  };
}
