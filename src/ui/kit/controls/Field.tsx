// Labelled inputs: text, number, choice, checkbox, radio, range. Screen readers read each input's hint and error too.
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { classesOf } from "../classes.ts";
import styles from "./Field.module.css";

const css = classesOf(styles);

interface FieldProps {
  readonly label: ReactNode;
  /** What screen readers say, where the label on screen is whole only beside others. */
  readonly spokenLabel?: string | undefined;
  /** The machine-learning term beside the plain label, such as `learning rate`. */
  readonly term?: string | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly disabled?: boolean;
}

interface Wiring {
  readonly id: string;
  readonly disabled: boolean | undefined;
  readonly "aria-label": string | undefined;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
}

function useWiring(props: FieldProps): Wiring {
  const id = useId();
  const described = [props.hint ? `${id}-hint` : "", props.error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    disabled: props.disabled,
    "aria-label": props.spokenLabel,
    "aria-describedby": described === "" ? undefined : described,
    "aria-invalid": props.error ? true : undefined,
  };
}

function Field({ id, label, term, hint, error, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={css("field")}>
      <label htmlFor={id} className={css("label")}>
        {label} {term && <span className={css("term")}>{term}</span>}
      </label>
      {children}
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
}

function Notes({ id, hint, error }: { id: string; hint: ReactNode; error: string | null | undefined }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className={css("hint")}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={css("error")} role="alert">
          {error}
        </p>
      )}
    </>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Offered while typing. */
  readonly suggestions?: readonly string[];
  readonly placeholder?: string;
  /** The field has the focus when it appears, and its text is selected. Also in a dialog that opens with it. */
  readonly takesFocus?: boolean;
}

export function TextField({ value, onChange, suggestions, placeholder, takesFocus = false, ...field }: TextFieldProps) {
  const wiring = useWiring(field);
  const ref = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!takesFocus) return;
    ref.current?.setAttribute("autofocus", ""); // a dialog that opens gives its focus to what says so
    ref.current?.select();
    ref.current?.focus();
  }, [takesFocus]);
  const listId = `${wiring.id}-list`;
  return (
    <Field id={wiring.id} {...field}>
      <input
        {...wiring}
        ref={ref}
        className={css("input")}
        type="text"
        autoComplete="off"
        value={value}
        placeholder={placeholder}
        list={suggestions ? listId : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions && (
        <datalist id={listId}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

interface SearchFieldProps {
  /** Stands in the empty field, and is its name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Escape empties it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <input
      className={css("input")}
      type="search"
      autoComplete="off"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") onChange("");
      }}
    />
  );
}

interface NumberFieldProps extends FieldProps {
  readonly value: number;
  /** Called while typing, with finite numbers inside [min, max] only. */
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | "any";
  readonly unit?: string;
}

/** The text stays as typed until the field is left. A value outside the limits then returns to the last good one. */
export function NumberField({ value, onChange, min, max, step = "any", unit, ...field }: NumberFieldProps) {
  const wiring = useWiring(field);
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped((now) => (now !== null && Number(now) === value ? now : null)), [value]);
  const good = (number: number) =>
    Number.isFinite(number) && (min === undefined || number >= min) && (max === undefined || number <= max);
  const bad = typed !== null && (typed.trim() === "" || !good(Number(typed)));
  return (
    <Field id={wiring.id} {...field}>
      <div className={css("row")}>
        <input
          {...wiring}
          aria-invalid={bad || wiring["aria-invalid"]}
          className={css("input")}
          type="number"
          inputMode="decimal"
          min={min}
          max={max}
          step={step}
          value={typed ?? value}
          onChange={(event) => {
            setTyped(event.target.value);
            if (event.target.value.trim() !== "" && good(Number(event.target.value)))
              onChange(Number(event.target.value));
          }}
          onBlur={() => setTyped(null)}
        />
        {unit && <span className={css("unit")}>{unit}</span>}
      </div>
    </Field>
  );
}

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface SelectFieldProps<T extends string> extends FieldProps {
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string>({ value, options, onChange, ...field }: SelectFieldProps<T>) {
  const wiring = useWiring(field);
  return (
    <Field id={wiring.id} {...field}>
      <select
        {...wiring}
        className={css("input")}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface CheckboxFieldProps extends FieldProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckboxField({ checked, onChange, ...field }: CheckboxFieldProps) {
  const wiring = useWiring(field);
  return (
    <div className={css("field")}>
      <label className={css("checkLine")} htmlFor={wiring.id}>
        <input
          {...wiring}
          className={css("check")}
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          <span className={css("label")}>{field.label}</span>{" "}
          {field.term && <span className={css("term")}>{field.term}</span>}
        </span>
      </label>
      <Notes id={wiring.id} hint={field.hint} error={field.error} />
    </div>
  );
}

interface RadioFieldProps {
  readonly label: ReactNode;
  /** The name of the group: the same for all its buttons. */
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

/** One radio button of a group. The fieldset around the group says what is chosen. */
export function RadioField({ label, name, checked, onChoose }: RadioFieldProps) {
  return (
    <label className={css("checkLine")}>
      <input className={css("check")} type="radio" name={name} checked={checked} onChange={onChoose} />
      {label}
    </label>
  );
}

interface RangeFieldProps extends FieldProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** Formats the value, which is shown at the right and read by screen readers. */
  readonly format?: (value: number) => string;
}

export function RangeField({ value, onChange, min, max, step = 1, format = String, ...field }: RangeFieldProps) {
  const wiring = useWiring(field);
  return (
    <Field id={wiring.id} {...field}>
      <div className={css("row")}>
        <input
          {...wiring}
          className={css("range")}
          type="range"
          min={min}
          max={max}
          step={step}
          value={value}
          aria-valuetext={format(value)}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
        {/* Screen readers read the value from the range itself. */}
        <span className={css("output")} aria-hidden="true">
          {format(value)}
        </span>
      </div>
    </Field>
  );
}
