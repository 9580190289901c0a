// The plan of everything that was given at once: of photos that lists and folders tell of, and of those out of records.
import type { Delivery, FilesToPlan } from "../../contract/delivery.ts";
import { planDelivery } from "../planDelivery.ts";
import { planRecords } from "./recordPhotos.ts";

/** See ../planDelivery.ts and recordPhotos.ts. */
export function planFiles({ paths, lists, pictures, records = [] }: FilesToPlan): Delivery {
  if (records.length === 0) return planDelivery(paths, lists, pictures);
  const { entries, namedBy } = planRecords(records, lists);
  const others = lists.filter(({ path }) => path !== namedBy);
  const delivery = planDelivery(
    paths.filter((path) => path !== namedBy),
    others,
    pictures,
  );
  return { ...delivery, entries: [...delivery.entries, ...entries] };
}
