// Which device computes and why, and a choice by hand.
import type { BackendName, BackendReport, BackendTrial } from "../../../contract/backend.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { SelectField } from "../../kit/controls/Field.tsx";
import { Panel } from "../../kit/layout/Panel.tsx";
import { Summary } from "../../kit/layout/Summary.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import shared from "../train.module.css";
import styles from "./start.module.css";

const css = classesOf({ ...shared, ...styles });
const names: readonly BackendName[] = ["webgpu", "webgl", "wasm", "cpu"];

export function BackendPanel() {
  const t = useWords("devices");
  const commands = useCommands();
  const wanted = useSession((state) => state.backendWanted);
  const report = useSession((state) => state.backend);
  const busy = useSession((state) => state.backendBusy);
  return (
    <Panel title={t.title}>
      <div className={css("backend")}>
        <div className={css("backendWords")} aria-live="polite">
          {busy ? (
            <p className={css("soft")}>{t.testing}</p>
          ) : report ? (
            <Chosen report={report} />
          ) : (
            <p className={css("soft")}>{t.unknown}</p>
          )}
        </div>
        <div className={css("backendChoice")}>
          <SelectField
            label={t.choose}
            value={wanted}
            disabled={busy}
            options={[{ value: "auto", label: t.auto }, ...names.map((value) => ({ value, label: t.names[value] }))]}
            onChange={(value: BackendName | "auto") => void commands.chooseBackend(value)}
          />
          <Button icon="refresh" disabled={busy} onClick={() => void commands.chooseBackend(wanted)}>
            {report ? t.testAgain : t.test}
          </Button>
        </div>
      </div>
      {report && report.trials.length > 0 && (
        <details className={css("disclosure")}>
          <Summary>{t.details}</Summary>
          <p className={css("soft")}>{t.chosen(t.names[report.chosen], report.device)}</p>
          <TrialList trials={report.trials} />
        </details>
      )}
    </Panel>
  );
}

function Chosen({ report }: { readonly report: BackendReport }) {
  const t = useWords("devices");
  const timed = report.trials.filter((trial) => trial.stepSeconds !== null).length > 1;
  return (
    <>
      <p className={css("strong")}>{t.names[report.chosen]}</p>
      <p className={css("soft")}>{report.byHand ? t.whyByHand : timed ? t.why : t.whyOnly}</p>
    </>
  );
}

/** The devices that were tried, with the reason for each that was not chosen. */
export function TrialList({ trials }: { readonly trials: readonly BackendTrial[] }) {
  const t = useWords("devices");
  const format = useFormat();
  const verdict = ({ refusal, stepSeconds }: BackendTrial): string => {
    switch (refusal?.kind) {
      case undefined:
        return stepSeconds === null ? t.passedUntimed : t.passed(format.seconds(stepSeconds));
      case "missing":
        return t.missing;
      case "software":
        return t.software(refusal.adapter);
      case "selfTestFailed":
        return t.selfTestFailed(refusal.detail);
      case "slower":
        return t.slower(format.seconds(refusal.stepSeconds));
      case "failedToStart":
        return t.failedToStart(refusal.detail);
      case "unreachable":
        return t.unreachable(refusal.file);
    }
  };
  return (
    <dl className={css("trials")}>
      {trials.map((trial) => (
        <div key={trial.name} className={css("trial")}>
          <dt>{t.names[trial.name]}</dt>
          <dd>{verdict(trial)}</dd>
        </div>
      ))}
    </dl>
  );
}
