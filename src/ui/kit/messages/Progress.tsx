// The progress of long work: how many of how many, and the time left. The caller adds a button to cancel.
import { useWords } from "../../language.tsx";
import { classesOf } from "../classes.ts";
import { useFormat } from "../useFormat.ts";
import styles from "./Progress.module.css";

const css = classesOf(styles);

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Less than a second is not shown. */
  readonly secondsLeft: number | null;
}

export function Progress({ label, done, total, secondsLeft }: ProgressProps) {
  const t = useWords("progress");
  const format = useFormat();
  const fraction = total > 0 ? Math.min(1, done / total) : 0;
  const figures = t.of(format.count(done), format.count(total));
  return (
    <div className={css("progress")}>
      <div className={css("words")}>
        <span className={css("label")}>{label}</span>
        <span className={css("figures")}>
          {figures}
          {secondsLeft !== null && secondsLeft >= 1 && ` · ${t.left(format.aboutSeconds(secondsLeft))}`}
        </span>
      </div>
      <div
        className={css("track")}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={figures}
      >
        <div className={css("bar")} style={{ inlineSize: `${fraction * 100}%` }} />
      </div>
    </div>
  );
}
