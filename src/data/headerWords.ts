// The words that people write over the columns of a list.
import { plainHeader } from "./columnEvidence.ts";

/** `other`: known to say nothing about who is on a photo. */
type Role = "path" | "name" | "label" | "split" | "other";

/** Compared as `plainHeader` writes them. */
const words: Readonly<Record<Role, ReadonlySet<string>>> = {
  path: wordSet(
    "path paths file files filename filenames filepath filepaths image images imagepath imagefile imagefilename " +
      "imagename imageurl img imgpath imgname photo photos photopath photofile picture pictures url src 경로 파일 " +
      "파일명 " +
      "파일이름 파일경로 이미지 이미지경로 이미지파일 이미지명 사진 사진경로 사진파일 사진명 文件 文件名 图片 照片 " +
      "ファイル " +
      "ファイル名 画像 写真 archivo imagen foto fichier datei bild файл фото",
  ),
  name: wordSet(
    "name names person people personname who identity identityname celebrity celeb subject subjectname classname " +
      "labelname fullname displayname student studentname pupil actor actress actorname member player employee " +
      "speaker character artist singer idol user username individual owner customer guest visitor 이름 성명 인물 " +
      "인물명 사람 학생 " +
      "학생이름 학생명 배우 배우명 배우이름 가수 연예인 아이돌 멤버 선수 직원 성함 姓名 名字 人名 名前 氏名 生徒 " +
      "学生 演员 俳優 nombre nom имя",
  ),
  label: wordSet(
    "label labels class classes classid labelid category categoryid target id ids personid identityid subjectid " +
      "index idx y no num number 라벨 레이블 클래스 분류 번호 类别 标签 编号 番号 ラベル クラス etiqueta clase " +
      "classe klasse",
  ),
  split: wordSet("split splits set subset usage partition phase fold datasplit 구분 세트 데이터셋 용도 数据集 データ"),
  other: wordSet(
    "age sex gender emotion expression mood race ethnicity nationality country city team date time created createdat " +
      "updated updatedat timestamp width height size bytes xmin ymin xmax ymax x w h left top right bottom note " +
      "notes comment comments remark remarks annotator annotatorid annotationid leadtime score quality confidence " +
      "pose angle light lighting glasses camera source license md5 sha1 sha256 hash grade school room seat email " +
      "phone birthday 나이 성별 감정 표정 국적 날짜 시간 비고 메모 크기 출처 학년 반 性别 年龄 日期 备注 年齢 " +
      "性別 日付 備考",
  ),
};

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** The roles that the words of a header name, `other` left out. */
export function rolesOf(cell: string): Role[] {
  const word = plainHeader(cell);
  return (Object.keys(words) as Role[]).filter((role) => role !== "other" && words[role].has(word));
}

/** @param header as `plainHeader` writes it. */
export function headerSays(header: string, role: Role): boolean {
  return words[role].has(header);
}
