// Whether a model knows the drawn people, and so no real face.
import { demoPeople } from "../../demo/people.ts";

export function knowsDrawings(classNames: readonly string[]): boolean {
  return classNames.length === demoPeople.length && demoPeople.every(({ name }) => classNames.includes(name));
}
