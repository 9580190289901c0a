// An interrupted training: its progress, its curves, and buttons to go on with it or to discard it.
import { useMemo, useState } from "react";
import type { InterruptedRun } from "../../../session/state.ts";
import { LiveCharts } from "../../charts/LiveCharts.tsx";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { ConfirmDialog } from "../../kit/layout/Dialog.tsx";
import { Panel } from "../../kit/layout/Panel.tsx";
import { Summary } from "../../kit/layout/Summary.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import styles from "../train.module.css";

const css = classesOf(styles);

export function Interrupted() {
  const run = useSession((state) => state.interrupted);
  return run === null ? null : <InterruptedPanel run={run} />;
}

function InterruptedPanel({ run }: { readonly run: InterruptedRun }) {
  const t = useWords("interrupted");
  const format = useFormat();
  const commands = useCommands();
  const backendBusy = useSession((state) => state.backendBusy);
  const [asks, setAsks] = useState(false);
  const [step, most] = [format.count(run.step), format.count(run.recipe.training.maxSteps)];
  const photos = useSession((state) => state.photos);
  const missing = useMemo(() => {
    const known = new Set(photos.map(({ id }) => id));
    return run.photoIds.filter((id) => !known.has(id)).length;
  }, [photos, run.photoIds]);
  return (
    <Panel
      title={run.step === 0 ? t.titleStart : t.title(step, most)}
      lead={
        <>
          {missing === 0 && (run.step === 0 ? t.leadStart : t.lead)} {run.fellBack && t.fellBack}
        </>
      }
      aside={
        <>
          <Button
            kind="primary"
            icon="play"
            disabled={missing > 0 || backendBusy}
            onClick={() => void commands.goOnTraining()}
          >
            {t.goOn}
          </Button>
          <Button onClick={() => (run.step === 0 ? void commands.discardInterrupted() : setAsks(true))}>
            {t.discard}
          </Button>
        </>
      }
    >
      {missing > 0 && <Notice tone="warn">{t.missing(format.count(missing), missing === 1)}</Notice>}
      {run.history.steps.length > 0 && (
        <details className={css("disclosure")} open>
          <Summary>{t.curves}</Summary>
          <LiveCharts history={run.history} />
        </details>
      )}
      {asks && (
        <ConfirmDialog
          title={t.discardTitle}
          confirm={t.discard}
          onConfirm={() => void commands.discardInterrupted()}
          onClose={() => setAsks(false)}
        >
          <p>{t.discardText(step)}</p>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
