// What the other rooms say. These words load after the first screen.
import type { rooms as english } from "../en/rooms.ts";
import { answer, bars, stillPicture } from "./answer.ts";
import { charts } from "./charts.ts";
import { devices } from "./devices.ts";
import { interrupted } from "./interrupted.ts";
import { fileCard, files, keepSnapshot, modelChoice, predictRoom, sureEnough } from "./predict.ts";
import { run } from "./run.ts";
import { runs } from "./runs.ts";
import { settings } from "./settings.ts";
import { test } from "./test.ts";
import { train } from "./train.ts";
import { trainingFailures } from "./trainingFailures.ts";

export const rooms: typeof english = {
  answer,
  bars,
  stillPicture,
  charts,
  devices,
  interrupted,
  predictRoom,
  modelChoice,
  sureEnough,
  files,
  fileCard,
  keepSnapshot,
  run,
  runs,
  settings,
  test,
  train,
  trainingFailures,
};
