// A choice of one of a few: Tabs change what is shown below them, Toggle picks a value. The arrow keys work in both.
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { classesOf } from "../classes.ts";
import type { Option } from "./Field.tsx";
import styles from "./Tabs.module.css";

const css = classesOf(styles);

interface ChoiceProps<T extends string> {
  /** What is being chosen, for screen readers. */
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** @param props `children` is the panel of the chosen tab. */
export function Tabs<T extends string>(props: ChoiceProps<T> & { readonly children: ReactNode }) {
  const { label, options, value, onChange, children } = props;
  const id = useId();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const at = options.findIndex((option) => option.value === value);
    const last = options.length - 1;
    const targets: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = options[targets[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    document.getElementById(`${id}-${next.value}`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={label} className={css("tabs")} onKeyDown={move}>
        {options.map((option) => (
          <button
            key={option.value}
            id={`${id}-${option.value}`}
            type="button"
            role="tab"
            className={css("tab")}
            aria-selected={option.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={option.value === value ? 0 : -1}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  );
}

export function Toggle<T extends string>(props: ChoiceProps<T> & { readonly disabled?: boolean }) {
  const { label, options, value, onChange, disabled } = props;
  const name = useId();
  return (
    <fieldset className={css("toggle")} aria-label={label} disabled={disabled}>
      {options.map((option) => (
        <label key={option.value} className={css("choice")}>
          <input
            className={css("radio")}
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
