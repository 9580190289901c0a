// A native modal dialog. The browser keeps the focus inside and restores it afterwards. Escape or a click beside it
// closes it.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../../language.tsx";
import { classesOf } from "../classes.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import styles from "./Dialog.module.css";

const css = classesOf(styles);
interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
}

/** The dialog is open while it is rendered. */
export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const t = useWords("dialog");
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open) return;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop; keys are Escape and the close button
    <dialog
      ref={ref}
      className={css("dialog", wide && "wide")}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={css("head")}>
        <h2 id={id} className={css("title")}>
          {title}
        </h2>
        <IconButton icon="close" label={t.close} onClick={onClose} />
      </div>
      <div className={css("body")}>{children}</div>
      {actions && <div className={css("actions")}>{actions}</div>}
    </dialog>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What the button does, as a verb. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ title, children, confirm, onConfirm, onClose }: ConfirmProps) {
  const t = useWords("dialog");
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button
            kind="danger"
            onClick={() => {
              onConfirm();
              onClose();
            }}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
