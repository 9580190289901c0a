// What happened to a training that goes on by itself: a lost device, a worker that ended, a storage too full for
// checkpoints.
import type { Notice as SessionNotice } from "../../session/state.ts";
import { Notice } from "../kit/messages/Notice.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";

type Recovery = Extract<SessionNotice, { kind: "trainingRecovered" | "checkpointsNotKept" }>;

export function RecoveryNotice({ notice, onDismiss }: { readonly notice: Recovery; readonly onDismiss: () => void }) {
  const t = useWords("recovery");
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
