// What a model is called on screen: its own title, or one made from where the model comes from.
import type { ModelEntry } from "../../session/state.ts";
import { useWords } from "../language.tsx";
import { useFormat } from "./useFormat.ts";

export function useModelTitle(): (model: ModelEntry) => string {
  const t = useWords("modelTitle");
  const format = useFormat();
  return ({ title, source, createdAt }) => title || (source === "shipped" ? t.shipped : t.of(format.date(createdAt)));
}
