// The page while another tab has the project open: two tabs would overwrite each other's work.
import { useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { EmptyState } from "../kit/layout/EmptyState.tsx";
import { useWords } from "../language.tsx";
import styles from "./Elsewhere.module.css";

const css = classesOf(styles);

export function Elsewhere({ onUseHere }: { readonly onUseHere: () => void }) {
  const t = useWords("elsewhere");
  const [waits, setWaits] = useState(false);
  return (
    <main className={css("page")}>
      <EmptyState
        title={t.title}
        actions={
          <Button
            kind="primary"
            disabled={waits}
            onClick={() => {
              setWaits(true);
              onUseHere();
            }}
          >
            {waits ? t.waiting : t.useHere}
          </Button>
        }
      >
        <p>{t.text}</p>
      </EmptyState>
    </main>
  );
}
