// Text in the encodings of older spreadsheets and zip programs: which one it is, by what its letters would be.
import { concatBytes } from "./concatBytes.ts";
import { decodeCp949, decodeStrictly } from "./text.ts";

export type LegacyEncoding = "cp949" | "shift_jis" | "gb18030" | "big5" | "windows-1251";

/** How usual a letter is in its language, 0..2; `i` is its place among the letters. */
type Weigh = (letters: readonly string[], i: number) => number;

interface Candidate {
  readonly encoding: LegacyEncoding;
  readonly weigh: Weigh;
}

/** So many bytes of lines that are not plain ASCII are looked at. */
const sampleBytes = 20_000;
/** A mean below this says that no candidate's language was meant. */
const leastMean = 0.75;

/**
 * Bytes that are no UTF-8, in the encoding whose letters are the most usual ones in its language: common syllables and
 * names, kana, words of one script. Nearly any bytes are valid in several encodings, so validity alone says little.
 * @returns null where no encoding gives likely text.
 */
export function guessLegacy(bytes: Uint8Array): { encoding: LegacyEncoding; text: string } | null {
  const sample = linesBeyondAscii(bytes);
  const ranked = candidates
    .map((candidate) => ({ ...candidate, mean: meanWeight(candidate, sample) }))
    .filter(({ mean }) => mean >= leastMean)
    .sort((a, b) => b.mean - a.mean);
  for (const { encoding } of ranked) {
    const text = decodeLegacy(bytes, encoding);
    if (text !== null) return { encoding, text };
  }
  return null;
}

/** @returns null when the bytes are not valid in that encoding. */
export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string | null {
  return encoding === "cp949" ? decodeCp949(bytes) : decodeStrictly(bytes, encoding);
}

function meanWeight({ encoding, weigh }: Candidate, sample: Uint8Array): number {
  const text = decodeLegacy(sample, encoding);
  if (text === null) return 0;
  const letters = [...text];
  let sum = 0;
  let count = 0;
  letters.forEach((letter, i) => {
    if (letter <= "\x7f") return;
    sum += weigh(letters, i);
    count++;
  });
  return count === 0 ? 0 : sum / count;
}

/** A very long line ends before a blank or a comma, which are no part of a letter in any encoding. */
function headOf(line: Uint8Array): Uint8Array {
  let end = Math.min(line.length, sampleBytes);
  if (end < line.length) while (end > 0 && line[end - 1]! >= 0x30) end--;
  return line.subarray(0, end);
}

/** Whole lines, so that no letter is cut. */
function linesBeyondAscii(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let size = 0;
  for (let from = 0; from < bytes.length && size < sampleBytes; ) {
    const at = bytes.indexOf(0x0a, from);
    const end = at < 0 ? bytes.length : at + 1;
    const line = bytes.subarray(from, end);
    const head = headOf(line);
    if (head.some((byte) => byte > 0x7f)) {
      lines.push(head);
      size += head.length;
    }
    from = end;
  }
  return concatBytes(lines);
}

/** Letters of names and of the words in lists. */
const korean = letterSet(
  "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도" +
    "소석선설마길연위표명기" +
    "반라왕금옥육인맹제모탁국어은편용예경봉사부가영수철희미순자숙준호동훈상재태혜아린빈솔파일름로벨학습검증번물시간" +
    "세트데터클래스의는다리",
);
const japanese = letterSet(
  "田中山本佐藤木村井上小林加鈴高橋伊渡辺斎松吉野原川島石池前後岡長谷部和美子太郎一二三花愛優翔大人名写真顔画像学習" +
    "用俳女男生徒氏番号" +
    "清水森阿斉近坂遠青西福三浦竹内金柴宮崎久保安千葉健真由香菜里恵智裕介也輔",
);
const simplified = letterSet(
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪" +
    "田任姜范方石姚谭" +
    "金陆白崔康毛秦江史顾侯孟龙雷钱文明小大红丽伟芳娜秀英敏静强磊军洋勇艳杰娟涛超华建国平志照片图人脸训练测试姓名文" +
    "件路径标签类别男女" +
    "学生演员的一是不在有中上年子美玉梅春雪飞宇佳欣怡雨晨思婷",
);
const traditional = letterSet(
  "王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮許曾彭蔡葉余潘杜戴鍾江廖賴詹游邱范方石姚蘇盧呂簡沈洪邵温文" +
    "明小大紅麗偉芳" +
    "娜秀英敏靜強軍勇傑娟華建國平志美雅婷怡君玉淑惠慧雯萱宇翔豪俊宏家豪照片圖人臉訓練測試姓名檔案路徑標籤類別男女學" +
    "生演員的一是不在有中上年子",
);

function letterSet(letters: string): ReadonlySet<string> {
  return new Set(letters);
}

const isHangul = (letter: string) => letter >= "가" && letter <= "힣";
const isIdeograph = (letter: string) => letter >= "\u4e00" && letter <= "\u9fff";

let plainSyllables: ReadonlySet<string> | null = null;

/** The first of the two levels in which an encoding's letters stand: the more usual ones. */
function levelOne(label: string, leads: readonly [number, number], trails: readonly (readonly [number, number])[]) {
  const decoder = new TextDecoder(label);
  const bytes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail);
  }
  return letterSet(decoder.decode(Uint8Array.from(bytes)));
}

const levels = new Map<string, ReadonlySet<string>>();

function levelOf(label: string, make: () => ReadonlySet<string>): ReadonlySet<string> {
  const level = levels.get(label) ?? make();
  levels.set(label, level);
  return level;
}

const weighIdeograph = (common: ReadonlySet<string>, usual: () => ReadonlySet<string>) => (letter: string) =>
  common.has(letter) ? 2 : usual().has(letter) ? 0.9 : 0.1;

const shiftJis = () =>
  levelOf("shift_jis", () =>
    levelOne(
      "shift_jis",
      [0x88, 0x97],
      [
        [0x40, 0x7e],
        [0x80, 0xfc],
      ],
    ),
  );
const gb2312 = () => levelOf("gb18030", () => levelOne("gb18030", [0xb0, 0xd7], [[0xa1, 0xfe]]));
const big5 = () =>
  levelOf("big5", () =>
    levelOne(
      "big5",
      [0xa4, 0xc6],
      [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    ),
  );

const ofJapanese = weighIdeograph(japanese, shiftJis);
const ofSimplified = weighIdeograph(simplified, gb2312);
const ofTraditional = weighIdeograph(traditional, big5);

const candidates: readonly Candidate[] = [
  {
    encoding: "cp949",
    weigh: (letters, i) => {
      const letter = letters[i]!;
      if (!isHangul(letter)) return 0;
      plainSyllables ??= levelOne("euc-kr", [0xb0, 0xc8], [[0xa1, 0xfe]]);
      return korean.has(letter) ? 2 : plainSyllables.has(letter) ? 1 : 0.3;
    },
  },
  {
    encoding: "shift_jis",
    weigh: (letters, i) => {
      const letter = letters[i]!;
      if (letter >= "\u3041" && letter <= "\u30fe") return 1.8;
      return isIdeograph(letter) ? ofJapanese(letter) : 0.1;
    },
  },
  {
    encoding: "gb18030",
    weigh: (letters, i) => (isIdeograph(letters[i]!) ? ofSimplified(letters[i]!) : 0.1),
  },
  {
    encoding: "big5",
    weigh: (letters, i) => (isIdeograph(letters[i]!) ? ofTraditional(letters[i]!) : 0.1),
  },
  { encoding: "windows-1251", weigh: weighCyrillic },
];

/** A word of Cyrillic letters alone, its capitals first or all. */
function weighCyrillic(letters: readonly string[], i: number): number {
  const letter = letters[i]!;
  const before = letters[i - 1] ?? " ";
  const after = letters[i + 1] ?? " ";
  const isCyrillic = (other: string) => other >= "\u0400" && other <= "\u04ff";
  if (!isCyrillic(letter) || /[a-z]/i.test(before) || /[a-z]/i.test(after)) return 0;
  const isUpper = letter !== letter.toLowerCase();
  const inWord = isCyrillic(before) || isCyrillic(after);
  if (!inWord || (isUpper && isCyrillic(before) && before === before.toLowerCase())) return 0.1;
  return letter >= "\u0410" && letter <= "\u044f" ? 1.3 : 0.6;
}
