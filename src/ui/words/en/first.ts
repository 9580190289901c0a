// What the frame, the Photos room and its review queue say. These words load before the first screen.
import { dialog, modelTitle, notice, progress } from "./kit.ts";
import { notices, recovery } from "./notices.ts";
import { addPerson, photos } from "./photos.ts";
import { problems } from "./problems.ts";
import { review } from "./review.ts";
import { elsewhere, shell, trainingStrip } from "./shell.ts";
import { lastEdit, tray } from "./tray.ts";

export const first = {
  dialog,
  progress,
  notice,
  modelTitle,
  notices,
  recovery,
  photos,
  addPerson,
  problems,
  tray,
  lastEdit,
  review,
  shell,
  elsewhere,
  trainingStrip,
};
