// Runs to TensorBoard and logs from it: the chosen runs as a zip, and other programs' logs laid over the charts.
import { type ChangeEvent, useRef, useState } from "react";
import { filesOfInput } from "../../browser/files.ts";
import { isEventFile } from "../../run/log/guestLogs.ts";
import type { GivenFile } from "../../session/commands.ts";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { useDropAnywhere } from "../kit/useDropAnywhere.ts";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands } from "../session.tsx";
import styles from "./compare/compare.module.css";

const css = classesOf(styles);
/** React's types do not know this attribute. Every desktop browser does. */
const wholeFolder = { webkitdirectory: "" };

type Work = { readonly kind: "packing"; readonly done: number; readonly all: number } | { readonly kind: "reading" };

interface LogButtonsProps {
  /** The runs to export. */
  readonly runIds: readonly string[];
}

export function LogButtons({ runIds }: LogButtonsProps) {
  const t = useWords("compare");
  const folderInput = useRef<HTMLInputElement>(null);
  const filesInput = useRef<HTMLInputElement>(null);
  const { work, isEmpty, read, pack, cancel } = useLogWork(runIds);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    void read(filesOfInput(event.target.files ?? []));
    event.target.value = "";
  };
  const isBusy = work !== null;
  return (
    <>
      <div className={css("row")}>
        <Button
          icon="download"
          title={t.exportHint}
          disabled={runIds.length === 0 || isBusy}
          onClick={() => void pack()}
        >
          {t.exportLogs}
        </Button>
        <Button icon="folder" disabled={isBusy} onClick={() => folderInput.current?.click()}>
          {t.layOver}
        </Button>
        <Button icon="upload" disabled={isBusy} onClick={() => filesInput.current?.click()}>
          {t.layOverFiles}
        </Button>
        <WorkWords work={work} isEmpty={isEmpty} />
        {isBusy && <Button onClick={cancel}>{t.cancel}</Button>}
      </div>
      <p className={css("soft")}>{t.layOverHint}</p>
      <input ref={folderInput} type="file" hidden multiple {...wholeFolder} onChange={take} aria-label={t.layOver} />
      <input ref={filesInput} type="file" hidden multiple onChange={take} aria-label={t.layOverFiles} />
    </>
  );
}

function WorkWords({ work, isEmpty }: { readonly work: Work | null; readonly isEmpty: boolean }) {
  const t = useWords("compare");
  const format = useFormat();
  const words = () => {
    if (work === null) return isEmpty ? t.noScalars : "";
    return work.kind === "reading" ? t.reading : t.exporting(format.count(work.done), format.count(work.all));
  };
  return (
    <span role="status" className={css("soft")}>
      {words()}
    </span>
  );
}

/** One thing at a time. Event files may also be dropped anywhere on the page. */
function useLogWork(runIds: readonly string[]) {
  const commands = useCommands();
  const [work, setWork] = useState<Work | null>(null);
  const [isEmpty, setEmpty] = useState(false);
  const isCancelled = useRef(false);
  const begin = (next: Work) => {
    isCancelled.current = false;
    setEmpty(false);
    setWork(next);
  };
  const read = async (files: readonly GivenFile[]) => {
    if (work !== null || files.length === 0) return;
    begin({ kind: "reading" });
    const count = await commands.readLogs(files).finally(() => setWork(null));
    if (!isCancelled.current) setEmpty(count === 0);
  };
  const pack = async () => {
    const all = runIds.length;
    begin({ kind: "packing", done: 0, all });
    await commands.exportLogs(runIds, (done) => setWork({ kind: "packing", done, all })).finally(() => setWork(null));
  };
  useDropAnywhere((files) => {
    if (files.some(({ path }) => isEventFile(path))) void read(files);
  });
  const cancel = () => {
    isCancelled.current = true;
    commands.cancelLogs();
  };
  return { work, isEmpty, read, pack, cancel };
}
