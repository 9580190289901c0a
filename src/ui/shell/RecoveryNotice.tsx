// What a running training met on its way and took in its stride: a lost device, a storage that takes no more checkpoints.
import type { BackendName } from "../../contract/backend.ts";
import type { Notice as SessionNotice } from "../../session/state.ts";
import { Notice } from "../kit/messages/Notice.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { defineTexts, useTexts } from "../language.tsx";

const texts = defineTexts({
  en: {
    lost: "The training lost its device and goes on",
    ended: "The browser ended the training's worker, and it goes on",
    goesOn: (step: string, device: string) =>
      step === "0"
        ? `It began again by itself, on ${device}.`
        : `By itself it goes on from step ${step}, on ${device}. Only the steps since then are done once more.`,
    notKept: "The training cannot be kept on the way",
    notKeptText: (needed: string | null) =>
      `The browser has no room left for its state${needed === null ? "" : ` (${needed})`}. It goes on, and its result is kept if there is room then; but do not close this page before it is done, or remove photos, runs or models that you no longer need.`,
    devices: {
      webgpu: "the GPU (WebGPU)",
      webgl: "the GPU (WebGL)",
      wasm: "the processor",
      cpu: "the processor, slowly",
    } satisfies Record<BackendName, string>,
  },
  ko: {
    lost: "학습하던 기기를 잃었지만 이어 가고 있어요",
    ended: "브라우저가 학습 작업을 끝냈지만 이어 가고 있어요",
    goesOn: (step, device) =>
      step === "0"
        ? `${device}에서 처음부터 스스로 다시 시작했어요.`
        : `${step}번째 스텝부터 ${device}에서 스스로 이어 가요. 그 뒤의 스텝만 다시 해요.`,
    notKept: "학습 도중의 상태를 간직하지 못하고 있어요",
    notKeptText: (needed) =>
      `브라우저에 남은 자리가 없어요${needed === null ? "" : `(${needed} 필요)`}. 학습은 계속되고, 끝났을 때 자리가 있으면 결과를 간직해요. 끝날 때까지 이 페이지를 닫지 말거나, 필요 없는 사진·기록·모델을 지워 주세요.`,
    devices: {
      webgpu: "GPU(WebGPU)",
      webgl: "GPU(WebGL)",
      wasm: "프로세서",
      cpu: "프로세서(느림)",
    },
  },
});

type Recovery = Extract<SessionNotice, { kind: "trainingRecovered" | "checkpointsNotKept" }>;

export function RecoveryNotice({ notice, onDismiss }: { readonly notice: Recovery; readonly onDismiss: () => void }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (notice.kind === "checkpointsNotKept") {
    const needed = notice.neededBytes === null ? null : format.bytes(notice.neededBytes);
    return (
      <Notice tone="warn" title={t.notKept} onDismiss={onDismiss}>
        {t.notKeptText(needed)}
      </Notice>
    );
  }
  const title = notice.failure.kind === "workerEnded" ? t.ended : t.lost;
  return (
    <Notice tone="warn" title={title} onDismiss={onDismiss}>
      {t.goesOn(format.count(notice.fromStep), t.devices[notice.backend])}
    </Notice>
  );
}
