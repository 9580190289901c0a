// What the frame, the Photos room, its review queue and the camera dialog say: the words of a first visit.
import { burst } from "./burst.ts";
import { camera, cameraStage, cameraView } from "./camera.ts";
import { dialog, modelTitle, notice, progress } from "./kit.ts";
import { notices, recovery } from "./notices.ts";
import { photos } from "./photos.ts";
import { predictFailures } from "./predictFailures.ts";
import { problems } from "./problems.ts";
import { review } from "./review.ts";
import { elsewhere, shell, trainingStrip } from "./shell.ts";

export const first = {
  burst,
  camera,
  cameraStage,
  cameraView,
  dialog,
  progress,
  notice,
  modelTitle,
  notices,
  recovery,
  photos,
  predictFailures,
  problems,
  review,
  shell,
  elsewhere,
  trainingStrip,
};
