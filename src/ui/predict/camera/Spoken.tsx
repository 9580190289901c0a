// The answer for screen readers: the answer of a snapshot at once, in the continuous mode only a name that has lasted.
import { useEffect, useRef, useState } from "react";
import { verdictOf } from "../../../session/verdict.ts";
import { classesOf } from "../../kit/classes.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { spokenNames } from "../answer/spokenNames.ts";
import { createAnnouncer } from "./pace.ts";
import styles from "./Spoken.module.css";
import type { Named } from "./useNaming.ts";

const css = classesOf(styles);

export function Spoken({ named, sureEnough }: { readonly named: Named | null; readonly sureEnough: number }) {
  const t = useWords("answer");
  const format = useFormat();
  const [spoken, setSpoken] = useState("");
  const announcer = useRef(createAnnouncer());
  const verdicts = named?.prediction.faces.map(({ ranked }) => verdictOf(ranked, sureEnough)) ?? [];
  const names = named === null ? null : spokenNames(verdicts, t);
  const only = verdicts.length === 1 ? verdicts[0] : null;
  const percent = only ? `, ${format.percent(only.probability)}` : "";

  useEffect(() => {
    if (named === null || names === null) return;
    if (named.kind === "snapshot") {
      announcer.current = createAnnouncer();
      setSpoken(`${names}${percent}`);
      return;
    }
    const now = announcer.current.hear(names, performance.now() / 1000);
    if (now !== null) setSpoken(now);
  }, [named, names, percent]);

  return (
    <p className={css("spoken")} role="status">
      {spoken}
    </p>
  );
}
