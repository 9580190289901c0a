// The plan for the photos on the session, remade only when what decides it changes.
import { useMemo } from "react";
import { useSession } from "../../session.tsx";
import { type Plan, planOf } from "./plan.ts";

export function usePlan(): Plan {
  const photos = useSession((state) => state.photos);
  const fraction = useSession((state) => state.validationFraction);
  const seed = useSession((state) => state.recipe.training.seed);
  return useMemo(() => planOf(photos, fraction, seed), [photos, fraction, seed]);
}
