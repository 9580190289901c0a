// Class names of a CSS module. A name that the stylesheet lacks is a bug and throws.
import { internalError } from "../../base/result.ts";

export type ClassName = string | false | null | undefined;

/** `const css = classesOf(styles)`, then `css("tile", chosen && "chosen")`. */
export function classesOf(styles: Readonly<Record<string, string>>): (...names: readonly ClassName[]) => string {
  return (...names) =>
    names
      .filter((name): name is string => typeof name === "string" && name !== "")
      .map((name) => styles[name] ?? internalError(`the stylesheet has no class ${name}`))
      .join(" ");
}
