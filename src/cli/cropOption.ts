// `--crop aligned|as-is`, an option of every command that cuts faces.
import { alignedDefaults, type Crop } from "../recipe/preprocessing.ts";
import { UsageError } from "./output.ts";

/** @throws UsageError for any other word. */
export function cropOf(text = "aligned"): Crop {
  if (text === "aligned") return alignedDefaults;
  if (text === "as-is") return "centerSquare";
  throw new UsageError(`--crop: expected aligned or as-is, received ${text}`);
}

export function cropWord(crop: Crop): "aligned" | "as-is" {
  return crop === "centerSquare" ? "as-is" : "aligned";
}
