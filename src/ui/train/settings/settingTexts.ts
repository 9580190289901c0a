// The words of every setting, by language.
import { defineTexts } from "../../language.tsx";
import { englishSettings } from "./settingWordsEnglish.ts";
import { koreanSettings } from "./settingWordsKorean.ts";

export const settingTexts = defineTexts({ en: englishSettings, ko: koreanSettings });
