// What a model is called on screen: its own title, or the names of its people.
import { isolated } from "../../base/plainText.ts";
import type { ModelEntry } from "../../session/state.ts";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import { useFormat } from "./useFormat.ts";

/** At most so many people are named in a title. */
const mostNames = 3;

/** Models of the same people are told apart by their dates. */
export function useModelTitle(): (model: ModelEntry) => string {
  const t = useWords("modelTitle");
  const format = useFormat();
  const models = useSession((state) => state.models);
  const nameOf = ({ title, source, classNames }: ModelEntry) => {
    if (title !== "") return title;
    if (source === "shipped") return t.shipped;
    const named = classNames.length > mostNames + 1 ? classNames.slice(0, mostNames) : classNames;
    return t.of(named.map(isolated), format.count(classNames.length - named.length));
  };
  return (model) => {
    const name = nameOf(model);
    const isAlone = models.every((other) => other.id === model.id || nameOf(other) !== name);
    return isAlone ? name : t.madeAt(name, format.date(model.createdAt));
  };
}
