// `eolgul evaluate`: how good a model is on photos that took no part in its training, and whether strangers stay
// unknown.
import { resolve } from "node:path";
import type { BundleManifest } from "../../contract/bundle.ts";
import { hashOfIds } from "../../formats/hashOfIds.ts";
import { evaluationOf } from "../../metrics/evaluation.ts";
import { openBundle } from "../../model/bundle.ts";
import { reportPage } from "../../session/report/page.ts";
import { startNodeBackend } from "../backend.ts";
import { bundleFailureLine, readModel } from "../modelFile.ts";
import { type OutPlace, prepareOut, replaceFile } from "../out/outPlace.ts";
import { systemWords } from "../out/systemWords.ts";
import { print, tell, UsageError } from "../output.ts";
import type { PhotoSource } from "../photos/planPhotos.ts";
import { readOptions } from "../shell/options.ts";
import { foundAt, requireFolder } from "../trainJob.ts";
import { evaluationLines } from "./evaluationLines.ts";
import { readStrangers, readTestFaces, requireStrangers } from "./facesToJudge.ts";
import { outputsOfFaces, plainRule } from "./judging.ts";

const usage = `eolgul evaluate --model MODEL.zip --csv LIST.csv|FOLDER [--root DIR] [--strangers DIR]
                [--report FILE.html] [--json]

option             default  what it does
--model MODEL.zip           the model, as train or the page's Download made it
--csv LIST|FOLDER           photos of its people that took no part in the training: a list of path,name, or a folder
                            with one folder a person
--root DIR         .        where the photos of the list are; links are followed
--strangers DIR    none     photos of people it does not know, one face each: how many of them get a name
--report FILE.html none     one page with all of it, to print or to pass on; it holds no photo
--json             off      one line of JSON: count, accuracy, interval, top2, macroF1, calibrationError, auroc,
                            threshold, knownAccepted, strangersAccepted, perPerson, confusion; shares from 0 to 1
--verbose          off      tells every problem with the photos; by default the first 20 of a kind
--help             off      this text

The threshold is the model's own, which train --strangers chose; otherwise a probability of ${plainRule.threshold}.
Exit code: 0 done, 2 called wrongly or not possible.`;

const options = {
  model: { type: "string" },
  csv: { type: "string" },
  root: { type: "string" },
  strangers: { type: "string" },
  report: { type: "string" },
  json: { type: "boolean" },
  verbose: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** @returns the exit code. @throws UsageError. */
export async function evaluate(args: readonly string[]): Promise<number> {
  const { values } = readOptions("evaluate", args, options);
  if (values.help) {
    print(usage);
    return 0;
  }
  const { model, csv, strangers, verbose, json } = values;
  if (model === undefined) throw new UsageError("--model: expected the zip of a model (--help says more)");
  if (csv === undefined) throw new UsageError("--csv: expected a list or a folder of photos (--help says more)");
  const root = values.root ?? ".";
  const { list, folder } = await foundAt(csv, { option: "--csv", typed: csv, split: "validation" });
  if (list !== null) await requireFolder(root, "--root");
  if (strangers !== undefined) await requireStrangers(strangers);
  const place = values.report === undefined ? null : reportPlace(values.report, [model, csv]);
  try {
    return await judge({
      model,
      source: list === null ? folder! : { kind: "lists", root, lists: [list] },
      strangers,
      verbose,
      json,
      place,
    });
  } finally {
    place?.release();
  }
}

interface Asked {
  readonly model: string;
  readonly source: PhotoSource;
  readonly strangers: string | undefined;
  readonly verbose: boolean;
  readonly json: boolean;
  readonly place: OutPlace | null;
}

/** Checked and locked before anything is read. @param read files that it must not overwrite. */
function reportPlace(path: string, read: readonly string[]): OutPlace {
  if (read.some((other) => resolve(other) === resolve(path)))
    throw new UsageError("--report: expected another file than the model or the list");
  return prepareOut(path, "--report");
}

async function judge({ model, source, strangers, verbose, json, place }: Asked): Promise<number> {
  const bundle = await readModel(model, "--model");
  await startNodeBackend();
  const opened = await openBundle(bundle);
  if (!opened.ok) throw new UsageError(`--model: ${model} cannot be used: ${bundleFailureLine(opened.failure)}`);
  const { classNames, preprocessing } = bundle.manifest;
  const { crop } = preprocessing;
  const seen = new Set<string>();
  const { faces, labels, ids } = await readTestFaces(source, { classNames, crop, option: "--csv", verbose, seen });
  await tellOfSeen(ids, bundle.manifest);
  const others = strangers === undefined ? [] : await readStrangers(strangers, crop, verbose);
  const { predictor, rule, dispose } = opened.value;
  const scoring = rule ?? plainRule;
  const known = await outputsOfFaces(predictor, faces);
  const unknown = await outputsOfFaces(predictor, others);
  dispose();
  const { threshold } = scoring;
  const tested = { classNames, known, labels, strangers: unknown, scoring, threshold };
  const { evaluation, curves } = evaluationOf(tested);
  if (place !== null) {
    const page = reportPage({ manifest: bundle.manifest, evaluation, curves, strangers: others.length });
    await writeReport(place, page);
  }
  if (json) print(JSON.stringify(evaluation));
  else for (const line of evaluationLines(evaluation, scoring.score, others.length)) print(line);
  return 0;
}

async function writeReport(place: OutPlace, page: string): Promise<void> {
  try {
    await replaceFile(place, new TextEncoder().encode(page));
  } catch (error) {
    throw new UsageError(`--report: ${place.path} could not be written (${systemWords(error)})`);
  }
  tell(`report written to ${place.path}`);
}

/** A model names the photos of its training by one hash only. */
async function tellOfSeen(ids: readonly string[], { dataHashes }: BundleManifest): Promise<void> {
  const hash = await hashOfIds(ids);
  if (hash === dataHashes.train) tell("these are the photos that the model learnt from: the test says nothing");
  if (hash === dataHashes.validation)
    tell("these are the photos by which the model was chosen in its training: the test flatters");
}
