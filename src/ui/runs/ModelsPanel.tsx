// The models: choose the one that predicts, download one as a zip, import one by button or drop, remove one after a
// question.
import { useRef, useState } from "react";
import { isolated } from "../../base/plainText.ts";
import { filesOfInput } from "../../browser/files.ts";
import { isEventFile } from "../../run/log/guestLogs.ts";
import type { GivenFile } from "../../session/commands.ts";
import type { ModelEntry } from "../../session/state.ts";
import { classesOf } from "../kit/classes.ts";
import { Button, IconButton } from "../kit/controls/Button.tsx";
import { Icon } from "../kit/controls/Icon.tsx";
import { DownloadModel } from "../kit/DownloadModel.tsx";
import { ConfirmDialog } from "../kit/layout/Dialog.tsx";
import { Panel } from "../kit/layout/Panel.tsx";
import { DropHint } from "../kit/messages/DropHint.tsx";
import { useModelTitle } from "../kit/modelTitle.ts";
import { useDropAnywhere } from "../kit/useDropAnywhere.ts";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import styles from "./ModelsPanel.module.css";

const css = classesOf(styles);

export function ModelsPanel() {
  const t = useWords("runs");
  const commands = useCommands();
  const models = useSession((state) => state.models);
  const currentId = useSession((state) => state.currentModelId);
  const input = useRef<HTMLInputElement>(null);
  const [importing, setImporting] = useState(false);
  const give = async (files: readonly GivenFile[]) => {
    const file = files[0];
    if (file === undefined || importing) return;
    setImporting(true);
    await commands.importBundle(file).finally(() => setImporting(false));
  };
  const hovering = useDropAnywhere((files) => {
    if (!files.some(({ path }) => isEventFile(path))) void give(files); // those are laid over the runs
  });
  return (
    <Panel
      title={t.models}
      lead={t.importHint}
      aside={
        <>
          {importing ? (
            <>
              <span role="status">{t.importing}</span>
              <Button onClick={() => commands.cancelImport()}>{t.cancelImport}</Button>
            </>
          ) : (
            <Button icon="upload" onClick={() => input.current?.click()}>
              {t.importModel}
            </Button>
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept=".zip,application/zip"
            aria-label={t.importModel}
            onChange={(event) => {
              void give(filesOfInput(event.target.files ?? []));
              event.target.value = "";
            }}
          />
        </>
      }
    >
      {models.length === 0 ? (
        <p className={css("soft")}>{t.noModels}</p>
      ) : (
        <ul className={css("list")}>
          {models.map((model) => (
            <ModelRow key={model.id} model={model} current={model.id === currentId} />
          ))}
        </ul>
      )}
      {hovering && <DropHint>{t.dropModel}</DropHint>}
    </Panel>
  );
}

/** At most so many of the names that a model knows are shown. */
const mostNames = 6;

function ModelRow({ model, current }: { readonly model: ModelEntry; readonly current: boolean }) {
  const t = useWords("runs");
  const format = useFormat();
  const commands = useCommands();
  const [asking, setAsking] = useState(false);
  const name = useModelTitle()(model);
  const names = t.knows(
    model.classNames.slice(0, mostNames).map(isolated).join(", "),
    Math.max(0, model.classNames.length - mostNames),
  );
  const facts = [
    t.sources[model.source],
    ...(model.valCount > 0 ? [t.score(format.percent(model.valAccuracy), format.count(model.valCount))] : []),
  ];
  return (
    <li className={css("model")}>
      <div className={css("words")}>
        <p className={css("name")}>{name}</p>
        <p className={css("soft")}>{names}</p>
        <p className={css("soft")}>{facts.join(" · ")}</p>
      </div>
      <div className={css("acts")}>
        {current ? (
          <span className={css("current")}>
            <Icon name="check" />
            {t.current}
          </span>
        ) : (
          <Button onClick={() => void commands.chooseModel(model.id)}>{t.choose}</Button>
        )}
        <DownloadModel kind="plain" modelId={model.id} />
        {model.source !== "shipped" && (
          <IconButton icon="trash" label={t.removeModel(name)} onClick={() => setAsking(true)} />
        )}
      </div>
      {asking && (
        <ConfirmDialog
          title={t.removeModelTitle}
          confirm={t.remove}
          onConfirm={() => commands.removeModel(model.id)}
          onClose={() => setAsking(false)}
        >
          <p>{t.removeModelText(name)}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
