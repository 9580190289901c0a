// A dialog with every key of the review queue.
import { classesOf } from "../kit/classes.ts";
import { Dialog } from "../kit/layout/Dialog.tsx";
import { useWords } from "../language.tsx";
import styles from "./KeysDialog.module.css";

const css = classesOf(styles);

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords("review");
  return (
    <Dialog title={t.keysTitle} onClose={onClose}>
      <dl className={css("keys")}>
        {t.keys.map(([key, words]) => (
          <div key={key} className={css("line")}>
            <dt className={css("key")}>{key}</dt>
            <dd className={css("words")}>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
