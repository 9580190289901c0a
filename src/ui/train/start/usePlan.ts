// The plan for the session's photos. It is made again only when something that it depends on changes.
import { useMemo } from "react";
import { useSession } from "../../session.tsx";
import { type Plan, planOf } from "./plan.ts";

export function usePlan(): Plan {
  const photos = useSession((state) => state.photos);
  const fraction = useSession((state) => state.validationFraction);
  const seed = useSession((state) => state.recipe.training.seed);
  return useMemo(() => planOf(photos, fraction, seed), [photos, fraction, seed]);
}
