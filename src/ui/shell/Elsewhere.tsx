// All there is to see while another tab has the project: two that write to it would undo each other.
import { useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { EmptyState } from "../kit/layout/EmptyState.tsx";
import { defineTexts, useTexts } from "../language.tsx";
import styles from "./Elsewhere.module.css";

const css = classesOf(styles);

const texts = defineTexts({
  en: {
    title: "Your project is open in another tab",
    text: "Two tabs at once would overwrite each other’s work, so nothing was changed from here. Go to the other tab, or take the project over: a training there is kept first, and you can go on with it here.",
    useHere: "Use it here instead",
    waiting: "Waiting for the other tab…",
  },
  ko: {
    title: "다른 탭에서 이미 열려 있어요",
    text: "두 탭에서 함께 쓰면 서로의 작업을 덮어쓰게 돼요. 그래서 여기서는 아무것도 바꾸지 않았어요. 다른 탭으로 가거나 여기로 가져오세요. 그 탭의 학습은 먼저 간직되고, 여기서 이어 갈 수 있어요.",
    useHere: "여기서 쓰기",
    waiting: "다른 탭을 기다리는 중…",
  },
});

export function Elsewhere({ onUseHere }: { readonly onUseHere: () => void }) {
  const t = useTexts(texts);
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
