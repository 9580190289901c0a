// All words of both languages. A page loads the words of one language only.
import { first as firstEnglish } from "../../src/ui/words/en/first.ts";
import { rooms as roomsEnglish } from "../../src/ui/words/en/rooms.ts";
import { first as firstKorean } from "../../src/ui/words/ko/first.ts";
import { rooms as roomsKorean } from "../../src/ui/words/ko/rooms.ts";
import type { Words } from "../../src/ui/words/words.ts";

export const en: Words = { ...firstEnglish, ...roomsEnglish };
export const ko: Words = { ...firstKorean, ...roomsKorean };
export const words = { en, ko };
