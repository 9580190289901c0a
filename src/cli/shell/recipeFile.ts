// `--recipe-file`: a recipe as JSON, alone or within a model's manifest.
import { readFile } from "node:fs/promises";
import { isRecord, parseJson } from "../../base/json.ts";
import { check } from "../../base/schema.ts";
import type { Recipe } from "../../recipe/recipe.ts";
import { recipeSchema } from "../../recipe/schema.ts";
import { upgradeRecipe } from "../../recipe/upgrade.ts";
import { systemWords } from "../out/systemWords.ts";
import { UsageError } from "../output.ts";

/**
 * Every setting must be there, except those that are younger than the file.
 * @throws UsageError where the file cannot be read, or holds no recipe.
 */
export async function readRecipeFile(path: string): Promise<Recipe> {
  const refuse = (why: string): never => {
    throw new UsageError(`--recipe-file: ${path} ${why}`);
  };
  const bytes = await readFile(path).catch((error: unknown) => refuse(`cannot be read (${systemWords(error)})`));
  const parsed = parseJson(bytes);
  if (!parsed.ok) return refuse(`is ${parsed.failure}`);
  const { value } = parsed;
  const recipe = isRecord(value) && isRecord(value["recipe"]) ? value["recipe"] : value;
  if (!isRecord(recipe)) return refuse("holds no recipe; expected an object, or the manifest of a model");
  const checked = check(recipeSchema, upgradeRecipe(recipe));
  if (checked.ok) return checked.value;
  const { path: place, expected, received } = checked.failure;
  return refuse(`holds no recipe: ${place}: expected ${expected}, received ${received}`);
}
