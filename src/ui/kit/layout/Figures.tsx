// A few large numbers, each with its name.
import type { ReactNode } from "react";
import { classesOf } from "../classes.ts";
import styles from "./Figures.module.css";

const css = classesOf(styles);

interface FiguresProps {
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
}

export function Figures({ items }: FiguresProps) {
  return (
    <dl className={css("figures")}>
      {items.map((item) => (
        <div key={item.label} className={css("figure")}>
          <dt className={css("label")}>{item.label}</dt>
          <dd className={css("value")}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
