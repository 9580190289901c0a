// What the other rooms and the camera dialog say. These words load after those in first.ts.
import type { rooms as english } from "../en/rooms.ts";
import { answer, bars, stillPicture } from "./answer.ts";
import { burst } from "./burst.ts";
import { camera, cameraStage, cameraView } from "./camera.ts";
import { charts } from "./charts.ts";
import { clip } from "./clip.ts";
import { devices } from "./devices.ts";
import { interrupted } from "./interrupted.ts";
import { lists } from "./lists.ts";
import { fileCard, files, keepSnapshot, modelChoice, predictRoom, sureEnough } from "./predict.ts";
import { predictFailures } from "./predictFailures.ts";
import { preparing, run } from "./run.ts";
import { compare, runs } from "./runs.ts";
import { settings } from "./settings.ts";
import { test } from "./test.ts";
import { train } from "./train.ts";
import { trainingFailures } from "./trainingFailures.ts";

export const rooms: typeof english = {
  answer,
  bars,
  stillPicture,
  burst,
  camera,
  cameraStage,
  cameraView,
  charts,
  compare,
  clip,
  devices,
  interrupted,
  lists,
  predictRoom,
  modelChoice,
  sureEnough,
  files,
  fileCard,
  keepSnapshot,
  predictFailures,
  preparing,
  run,
  runs,
  settings,
  test,
  train,
  trainingFailures,
};
