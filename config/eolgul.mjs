#!/usr/bin/env node
// `npx eolgul train|predict|faces|evaluate|baselines|convert|serve`: one entry for all commands.
import { argv, stderr, stdout } from "node:process";
import { register } from "tsx/esm/api";

const usage = `eolgul train      trains on your photos, or on drawn people (--demo)
eolgul predict    names the faces in photos
eolgul faces      cuts the faces out of photos
eolgul evaluate   how good a model is on other photos, and whether strangers stay unknown
eolgul baselines  how good methods without a network are on the same photos
eolgul convert    makes TFRecord files of photos
eolgul serve      serves the page on this machine

eolgul COMMAND --help lists the options of a command, with their defaults.`;

const files = {
  train: "trainCommand.ts",
  predict: "predictCommand.ts",
  faces: "facesCommand.ts",
  convert: "convert/convertCommand.ts",
  baselines: "measures/baselinesCommand.ts",
  evaluate: "measures/evaluateCommand.ts",
};
const [name, ...args] = argv.slice(2);

if (name === undefined || name === "--help" || name === "-h" || name === "help") {
  (name === undefined ? stderr : stdout).write(`${usage}\n`);
  if (name === undefined) process.exitCode = 2;
} else if (name === "serve") {
  const { main } = await import("./serve.mjs");
  await main(args);
} else if (Object.hasOwn(files, name)) {
  register();
  const cli = new URL("../src/cli/", import.meta.url);
  const [{ runMain }, command] = [await import(new URL("output.ts", cli)), await import(new URL(files[name], cli))];
  await runMain(command[name], args);
} else {
  stderr.write(`${name}: no such command; expected train, predict, faces, evaluate, baselines, convert or serve\n`);
  process.exitCode = 2;
}
