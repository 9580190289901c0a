// Why a training could not go on, in words.
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { TrialList } from "../start/BackendPanel.tsx";
import type { Failed } from "./FailureActs.tsx";
import { useFailedRun } from "./useFailedRun.ts";

export function FailureText({ failure }: { readonly failure: Failed["failure"] }) {
  const t = useWords("trainingFailures");
  const settings = useWords("settings").words;
  const format = useFormat();
  const failedRun = useFailedRun();
  const step = "step" in failure ? format.count(failure.step) : "";
  switch (failure.kind) {
    case "tooFewPeople":
      return t.tooFewPeople(format.count(failure.count));
    case "emptySplit":
      return failure.split === "train" ? t.emptyTrain : t.emptyValidation;
    case "badSetting": {
      const path = failure.path.replace(/\.\d+/, "");
      const label = Object.entries(settings).find(([key]) => key === path)?.[1].label ?? failure.path;
      return t.badSetting(label, failure.expected.replace(" .. ", "–"), failure.received);
    }
    case "lossNotFinite":
      return failedRun === null ? t.lossNotFinite(step) : t.lossNotFiniteKept(step, format.count(failedRun.step));
    case "deviceLost":
      return t.deviceLost(step, failure.detail);
    case "outOfMemory":
      return t.outOfMemory(step, failure.detail);
    case "noBackend":
      return failure.report ? (
        <>
          {t.noBackend}
          <TrialList trials={failure.report.trials} />
        </>
      ) : (
        t.noBackendUntold
      );
    case "unreachable":
      return t.unreachable(failure.file);
    case "workerEnded":
      return t.workerEnded(step);
    case "modelUnusable":
      return failure.failure.kind === "otherCrop" ? t.modelOtherCrop : t.modelUnusable(failure.failure.kind);
    case "photoUnreadable":
      return t.photoUnreadable(step);
    case "otherPhotos":
      return t.otherPhotos;
    case "crashed":
      return t.crashed(failure.detail);
  }
}
