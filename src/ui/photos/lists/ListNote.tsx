// Which list says who is on the photos, with a way to see and change how it was read.
import { lazy, Suspense, useState } from "react";
import { lastPart } from "../../../data/paths.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import styles from "./lists.module.css";

const css = classesOf(styles);
const ListsDialog = lazy(() => import("./ListsDialog.tsx").then((it) => ({ default: it.ListsDialog })));

export function ListNote() {
  const listsRead = useSession((state) => state.listsRead);
  if (listsRead === null || listsRead.readings.length === 0) return null;
  const { readings } = listsRead;
  const used = readings.filter((reading) => reading.used);
  const names = (used.length > 0 ? used : readings).map(({ path }) => lastPart(path));
  return <Note names={names} isUsed={used.length > 0} />;
}

function Note({ names, isUsed }: { readonly names: readonly string[]; readonly isUsed: boolean }) {
  const t = useWords("lists");
  const [open, setOpen] = useState(false);
  const said = t.and(names);
  return (
    <div className={css("note")}>
      <p>{isUsed ? t.namesFrom(said) : t.foldersDecide(said)}</p>
      <Button icon="table" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      {open && (
        <Suspense>
          <ListsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
