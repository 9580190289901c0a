// The words of every problem that a photo or a list can have, in Korean.
import { isolated } from "../../../base/plainText.ts";
import { formatsRead } from "../../../image/formatNames.ts";
import type * as english from "../en/problems.ts";

export const problems: typeof english.problems = {
  groups: {
    onePersonOnly: {
      title: "한 사람뿐이에요",
      way: "신경망은 사람을 구별하는 법을 배워요. 적어도 한 사람의 사진을 더 넣어 주세요.",
    },
    emptyPerson: {
      title: "사진이 없는 사람",
      way: "목록에 이름은 있는데 사진이 하나도 오지 않았어요. 사진을 더하거나 목록에서 이름을 빼 주세요.",
    },
    tooFewPhotos: {
      title: "사진이 적은 사람",
      way: "이대로면 이 사람을 잘 맞히지 못해요. 사진을 더하거나 이 사람을 빼 주세요.",
    },
    alikeNames: {
      title: "철자만 조금 다른 이름",
      way: "지금은 서로 다른 사람으로 세요. 한 사람이라면 어떻게 쓸지 골라 주세요.",
    },
    samePhotoTwoNames: {
      title: "사진 하나에 이름이 둘",
      way: "둘 다 배울 수는 없어요. 맞는 이름을 고르거나 사진을 빼 주세요.",
    },
    inBothSplits: {
      title: "같은 사진이 학습용에도 확인용에도",
      way: "그러면 확인이 너무 쉬워져서 점수가 부풀어요. 한쪽에만 남겨 주세요.",
    },
    unreadablePhoto: {
      title: "열 수 없는 사진",
      way: "학습에 쓰지 않아요. 안내대로 고쳐서 다시 넣어 주세요.",
    },
    missingPhoto: {
      title: "목록에는 있는데 함께 오지 않은 사진",
      way: "빠진 파일을 목록과 함께 다시 넣어 주세요. 닫아 두면 나머지로만 학습해요.",
    },
    ambiguousPath: {
      title: "여러 파일에 들어맞는 경로",
      way: "파일이 하나로 정해지도록 목록에 폴더 이름을 더 적어 주세요.",
    },
    labelConflict: {
      title: "번호 하나에 이름이 여럿",
      way: "번호는 쓰지 않고 이름을 따라요. 이름이 틀렸으면 목록을 고쳐 주세요.",
    },
    badLabel: { title: "쓸 수 없는 번호", way: "0부터 9,999까지의 정수여야 해요. 여기서는 이름을 따라요." },
    badRow: { title: "내용이 모자란 목록 줄", way: "경로와 이름이 있어야 해요. 이 줄들은 건너뛰었어요." },
    namesFromAbove: {
      title: "윗줄에서 가져온 이름",
      way: "엑셀에서 병합한 칸처럼 읽었어요. 아니라면 이름을 채워서 목록을 다시 넣어 주세요.",
    },
    badList: { title: "쓸 수 없는 목록", way: "목록을 고쳐서 사진과 함께 다시 넣어 주세요." },
    badZip: {
      title: "열지 못한 zip과 압축 파일",
      way: "읽을 수 있는 것만 받았어요. 폴더째 넣거나 다시 압축해 주세요.",
    },
    badRecord: {
      title: "읽지 못한 레코드",
      way: "나머지는 받았어요. 파일을 다시 복사하거나 만들어 주세요.",
    },
    otherCount: {
      title: "온전하지 않은 레코드 파일",
      way: "있는 것은 받았어요. 파일을 다시 복사하거나 만들어 주세요.",
    },
    moreProblems: {
      title: "같은 종류가 더 있음",
      way: "종류마다 처음 1,000개만 보여 줘요. 그것부터 고치고 파일을 다시 넣으면 다음 것이 보여요.",
    },
    unsafePath: {
      title: "zip 밖을 가리키는 이름",
      way: "이런 항목은 절대 열지 않아요. 필요하면 사진을 다시 압축해 주세요.",
    },
    duplicate: { title: "똑같은 사진이 두 번", way: "한 번만 세요. 할 일은 없어요." },
    unusedFile: {
      title: "사진이 아닌 파일",
      way: "학습에 쓰지 않아요. 함께 온 사진은 모두 받았어요.",
    },
    modelZip: {
      title: "학습된 모델",
      way: "사진이 아니라 신경망이 배운 것이 들어 있어요. 알아보기에서 쓰고, 기록에서 보관해요.",
    },
    skippedByList: {
      title: "어느 목록에도 없는 사진",
      way: "목록을 따르므로 학습에 쓰지 않아요. 여기서 누구인지 알려 주거나 목록에 줄을 더해 주세요.",
    },
  },
  place: (list, row) => `${list} ${row}번째 줄`,
  and: (items) => new Intl.ListFormat("ko").format(items.map(isolated)),
  missingPhoto: (path) => `${path} 파일이 없어요.`,
  ambiguousPath: (path, candidates) => `${path}에 맞는 파일이 여럿이에요: ${candidates}`,
  unusedFile: {
    video: (path) => `${path}: 동영상이에요. 다시 넣으면 사진을 얻을 수 있어요.`,
    sound: (path) => `${path}: 소리 파일이에요.`,
    text: (path) => `${path}: 글이고, 사진 목록이 아니에요.`,
    list: (path) => `${path}: 쓰지 않은 목록이에요. 다른 목록이 이 사진들의 이름을 정해요.`,
    document: (path) => `${path}: 문서예요. 그 안의 그림을 사진으로 저장해서 넣어 주세요.`,
    archive: (path) => `${path}: 압축 파일이에요. 풀어서 폴더째 넣어 주세요.`,
    model: (path) => `${path}: 다른 프로그램의 모델 같아요. Eolgul의 모델은 zip이에요.`,
    data: (path) => `${path}: 다른 프로그램의 데이터예요.`,
    other: (path) => `${path}: 사진이 아니에요.`,
  },
  modelZip: (path, gone) =>
    gone ? `${path}: 모델이에요. 기록에서 ‘모델 가져오기’를 눌러 주세요.` : `${path}: 모델이에요.`,
  skippedByList: (lists, count, _one, examples, gone) =>
    `${lists || "목록"}에 없는 사진 ${count}장: ` +
    `${examples}.${gone ? " 목록 없이 다시 넣고 누구인지 알려 주세요." : ""}`,
  moreFiles: (count) => `그 밖에 ${count}장`,
  duplicate: (path, samePath) => `${path}의 내용이 ${samePath} 파일과 완전히 같아요.`,
  samePhotoTwoNames: (paths, names, near) =>
    `${paths}: ${near ? "거의 같은 사진인데" : "같은 사진인데"} 이름이 서로 달라요(${names}).`,
  inBothSplits: (paths, near) => `${paths}: ${near ? "거의 같은 사진이" : "같은 사진이"} 양쪽에 있어요.`,
  tooFewPhotos: (name, count, least) => `${name}의 사진이 ${count}장이에요. ${least}장 이상이어야 해요.`,
  emptyPerson: (name) => `${name}의 사진이 없어요.`,
  onePersonOnly: (name) => `사진이 모두 ${name} 한 사람이에요.`,
  quoted: (name) => `‘${name}’`,
  alikeNames: (names) => `한 사람일 수 있는 이름: ${names}`,
  labelConflict: (label, names) => `번호 ${label}에 적힌 이름: ${names}`,
  badLabel: (text) => `‘${text}’은(는) 그런 번호가 아니에요.`,
  badRow: {
    noPath: "사진의 경로가 없어요.",
    noName: "이름도 번호도 없어서 누구의 사진인지 알 수 없어요.",
    brokenQuotes: "따옴표가 열리고 닫히지 않았어요.",
    tooLong: "경로와 이름이라기에는 줄이 너무 길어요.",
  },
  namesFromAbove: (list, count) => `${list}: 이름이 빈 줄 ${count}개`,
  badList: (list, reason, limit) =>
    ({
      empty: `${list} 파일에 줄이 없어요.`,
      oneColumn: `${list} 파일에 열이 하나뿐이에요. 쉼표로 나눈 경로와 이름이 있어야 해요.`,
      binary: `${list} 파일은 글이 아니에요. CSV로 저장해 주세요(엑셀에서는 ‘CSV UTF-8’).`,
      saysNobody: `${list}에는 누구의 사진인지 알려 주는 열이 없어서 이름에는 쓰지 않았어요.`,
      fitsNoPhoto: `${list} 파일은 이 사진들의 목록이 아니라서 쓰지 않았어요.`,
      workbookDamaged: `${list} 통합 문서가 손상됐어요. 열어서 CSV로 저장해 주세요(엑셀에서는 ‘CSV UTF-8’).`,
      workbookLocked: `${list} 통합 문서에 암호가 걸려 있어요. CSV로 저장해 주세요(엑셀에서는 ‘CSV UTF-8’).`,
      workbookTooLarge: `${list} 통합 문서가 너무 커요. CSV로 저장해 주세요(엑셀에서는 ‘CSV UTF-8’).`,
      otherWorkbook: `${list} 파일은 여기서 읽지 못하는 스프레드시트예요(.xlsx는 읽어요). CSV로 저장해 주세요.`,
      tooMuch: `${list} 파일은 여기서 읽기에 너무 커요. 작은 목록 여러 개로 나눠 주세요.`,
      tooManyRows: `${list} 파일이 ${limit}줄을 넘어요. 그 뒤의 줄은 건너뛰었어요.`,
    })[reason],
  moreProblems: (title, count) => `${title}: ${count}개 더 있어요.`,
  unsafePath: (path) => path,
  badZip: {
    damaged: (path) => `${path} 파일이 손상됐어요.`,
    tooLarge: (path) => `${path} 파일을 풀면 이 페이지가 감당할 수 없을 만큼 커요. 사진을 나눠서 넣어 주세요.`,
    encrypted: (path) => `${path} 파일에 암호가 걸려 있어요. 직접 풀어서 폴더로 넣어 주세요.`,
    otherMethod: (path) =>
      `${path} 파일은 여기서 읽지 못하는 방식으로 압축했어요. 흔히 쓰는 zip으로 다시 압축하거나 폴더로 넣어 주세요.`,
    otherArchive: (path) =>
      `${path} 파일은 여기서 열지 못해요(zip, tar, gzip은 열어요). 직접 풀어서 폴더로 넣어 주세요.`,
    nested: (path) => `${path} 파일은 zip 안의 zip이에요. 바깥 것을 먼저 풀어 주세요.`,
  },
  badRecord: {
    lengthChecksum: (path, record, byte) =>
      `${path}, ${record}번째 레코드(${byte}바이트 위치): 길이가 바뀌어서 그 뒤는 읽을 수 없어요.`,
    dataChecksum: (path, record, byte) => `${path}, ${record}번째 레코드(${byte}바이트 위치): 내용이 바뀌었어요.`,
    cutHeader: (path, record, byte) =>
      `${path}, ${record}번째 레코드(${byte}바이트 위치): 레코드 앞 12바이트에서 파일이 끝나요.`,
    cutRecord: (path, record, byte) =>
      `${path}, ${record}번째 레코드(${byte}바이트 위치): 레코드 안에서 파일이 끝나요.`,
    tooLong: (path, record, byte) => `${path}, ${record}번째 레코드(${byte}바이트 위치): 너무 길어서 받지 않아요.`,
    notAnExample: (path, record, byte) =>
      `${path}, ${record}번째 레코드(${byte}바이트 위치): tf.train.Example이 아니에요.`,
    noPicture: (path, record, byte) =>
      `${path}, ${record}번째 레코드(${byte}바이트 위치): image/encoded, image_raw, image 어디에도 사진이 없어요.`,
  },
  otherCount: (path, count, expected) => `${path} 파일에 레코드가 ${count}개 있어요. 만들 때는 ${expected}개였어요.`,
  photo: {
    emptyFile: "내용이 없는 빈 파일이에요. 원래 있던 곳에서 다시 복사해 주세요.",
    readerMissing: (format) => `${format}를 읽는 부분을 가져오지 못했어요. 연결을 확인하고 사진을 다시 넣어 주세요.`,
    svg: "사진이 아니라 그림(SVG)이에요. PNG나 JPEG로 내보내 주세요.",
    notAPicture: (looksLike) =>
      `${looksLike === null ? "사진이 아니에요" : `사진이 아니라 ${looksLike} 파일로 보여요`}. 읽는 형식: ` +
      `${formatsRead()}.`,
    damaged: (format, detail) => `손상된 ${format} 파일이에요(${detail}). 다시 복사하거나 저장해 주세요.`,
    tooManyPixels: (width, height, millions) =>
      `너무 커요: ${width} × ${height}픽셀이고, ${millions}백만 픽셀까지 받아요. 줄여서 저장해 주세요.`,
    unsupportedHere: (format) =>
      `이 브라우저는 ${format} 형식을 열지 못해요. JPEG나 PNG로 저장하거나 다른 브라우저를 써 주세요.`,
  },
};
