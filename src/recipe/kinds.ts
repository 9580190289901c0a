// The kinds of setting: what a row of each kind says in settings.ts, and the type of its value in a recipe.

/** The limits of one number, and the step of its field in a form; all in the unit of the recipe. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
  readonly step: number;
}

/** One convolution of the network. */
export interface ConvolutionSettings {
  readonly filters: number;
  /** Side of the kernel in pixels. */
  readonly kernelSize: number;
}

/** The value of a setting in each recipe that ships. */
interface Defaults<T> {
  readonly tuned: T;
  readonly tutorial: T;
}

interface Common<T> extends Defaults<T> {
  /** The name of the command line's option, where it is not the setting's own in kebab case. */
  readonly option?: string;
  /** The value in a recipe that was written before the setting existed. A setting that is newly added needs one. */
  readonly whenMissing?: T;
  /** A form shows it before the others. */
  readonly first?: true;
  /** Of an augmentation: the value with which it leaves a picture as it is. */
  readonly off?: T;
}

export interface NumberRow extends Common<number>, NumberLimits {
  readonly kind: "number";
  /** A form shows and takes it as a percentage; the recipe has a fraction. */
  readonly percent?: true;
}

/** A number that may be switched off; the recipe then has null. */
export interface OptionalNumberRow extends Common<number | null>, NumberLimits {
  readonly kind: "optionalNumber";
  readonly percent?: true;
  readonly whenSwitchedOn: number;
}

/** [low, high], in this order. */
export interface RangeRow extends Common<readonly [number, number]>, NumberLimits {
  readonly kind: "range";
}

export interface SwitchRow extends Common<boolean> {
  readonly kind: "switch";
}

export interface ChoiceRow extends Common<string> {
  readonly kind: "choice";
  readonly choices: readonly string[];
}

/** How many items a list may have, and what a form appends to it. */
interface ListLimits<T> {
  readonly fewest: number;
  readonly most: number;
  readonly appended: T;
}

export interface UnitsRow extends Common<readonly number[]>, ListLimits<number>, NumberLimits {
  readonly kind: "units";
}

export interface ConvolutionsRow
  extends Common<readonly ConvolutionSettings[]>,
    ListLimits<ConvolutionSettings>,
    Record<keyof ConvolutionSettings, NumberLimits> {
  readonly kind: "convolutions";
}

export type SettingRow = NumberRow | OptionalNumberRow | RangeRow | SwitchRow | ChoiceRow | UnitsRow | ConvolutionsRow;

interface ValuesByKind {
  readonly number: number;
  readonly optionalNumber: number | null;
  readonly range: readonly [low: number, high: number];
  readonly switch: boolean;
  readonly units: readonly number[];
  readonly convolutions: readonly ConvolutionSettings[];
}

/** The type of the value that a row stands for. */
type ValueOf<Row> = Row extends { readonly kind: "choice"; readonly choices: readonly (infer Choice)[] }
  ? Choice
  : Row extends { readonly kind: infer Kind extends keyof ValuesByKind }
    ? ValuesByKind[Kind]
    : never;

/** The values of a group of rows. */
export type ValuesOf<Group> = { readonly [Key in keyof Group]: ValueOf<Group[Key]> };
