// The geometry of a person's head at one moment: its outline, where a point of the picture lies on the turned face, and
// the relief that is lit. See skin.ts, eyes.ts and mouth.ts for what is painted on it.
import type { Moment } from "./moment.ts";
import type { DemoPerson } from "./people.ts";
import { ellipse, hill, rim, softUnion } from "./shapes.ts";

export interface Head {
  readonly person: DemoPerson;
  readonly moment: Moment;
  /** Cosines of turn and nod. */
  readonly turnCosine: number;
  readonly nodCosine: number;
  /** How far an open mouth lowers the chin. */
  readonly jawDrop: number;
}

/** A point of the face: (u, v) are head coordinates seen from straight ahead. Callers use one object for all points. */
export interface FacePoint {
  u: number;
  v: number;
}

export function createHead(person: DemoPerson, moment: Moment): Head {
  return {
    person,
    moment,
    turnCosine: Math.sqrt(1 - moment.turn * moment.turn),
    nodCosine: Math.sqrt(1 - moment.nod * moment.nod),
    jawDrop: 0.07 * moment.mouthOpen,
  };
}

/** The signed distance from (x, y), in the head's frame, to the outline of the head without ears. */
export function headOutline(head: Head, x: number, y: number): number {
  const { halfWidth, jaw, chin } = head.person.face;
  const lean = head.moment.turn;
  const skull = ellipse(x + lean * 0.05, y + 0.24, halfWidth, 0.76);
  const cheeks = ellipse(x - lean * 0.06, y - 0.19 - head.jawDrop * 0.4, jaw * 1.1, 0.6);
  const tip = ellipse(x - lean * 0.16, y - 0.67 - head.jawDrop, chin * 1.05, 0.26);
  return softUnion(softUnion(skull, cheeks, 0.22), tip, 0.24);
}

/**
 * Finds the face's point at (x, y) by undoing turn and nod on an ellipsoid: sin(a - turn) = sin a cos turn - cos a sin
 * turn.
 */
export function toFace(head: Head, x: number, y: number, out: FacePoint): void {
  const radiusX = head.person.face.halfWidth * 1.14;
  const radiusY = 1.2;
  const sx = Math.max(-0.97, Math.min(0.97, x / radiusX));
  const sy = Math.max(-0.97, Math.min(0.97, y / radiusY));
  out.u = radiusX * (sx * head.turnCosine - Math.sqrt(1 - sx * sx) * head.moment.turn);
  out.v = radiusY * (sy * head.nodCosine - Math.sqrt(1 - sy * sy) * head.moment.nod);
}

/**
 * The height of the skin towards the viewer.
 * @param depth the distance to the outline, positive inside.
 */
export function faceRelief(head: Head, x: number, y: number, u: number, v: number, depth: number): number {
  const { face, nose, eyes, lines } = head.person;
  const { smile, browRaise } = head.moment;
  const rx = x / (face.halfWidth * 1.12);
  const ry = (y + 0.02) / 1.2;
  let z = 0.62 * Math.sqrt(Math.max(0.02, 1 - rx * rx - ry * ry)) + 0.1 * rim(depth, 0.26);
  const side = Math.abs(u);
  // The nose is in front of the skin, so a turn moves it further.
  const nu = u - head.moment.turn * 0.1;
  const nv = (v - head.moment.nod * 0.1) * 1.07;
  const along = (nv + 0.12) / 0.5;
  const width = 0.075 + 0.035 * Math.max(0, along);
  z += 0.085 * nose.bridge * hill(nu, nv - 0.1, width + 0.035, 0.42);
  z += 0.1 * nose.tip * hill(nu, nv - 0.32, nose.width * 1.15, 0.16);
  z += 0.062 * nose.tip * hill(Math.abs(nu) - nose.width * 0.85, nv - 0.37, nose.width * 0.62, 0.085);
  z -= 0.035 * hill(Math.abs(nu) - nose.width * 0.45, nv - 0.425, 0.055, 0.04);
  z -= 0.055 * hill(side - eyes.x, v - 0.0, 0.25, 0.19);
  z += 0.03 * hill(side - eyes.x, v - 0.03, 0.2, 0.12);
  z += 0.05 * hill(side - eyes.x * 0.95, v + 0.22 + 0.03 * browRaise, 0.3, 0.14);
  z += (0.03 + 0.045 * Math.max(0, smile)) * hill(side - 0.37, v - 0.3 + 0.04 * smile, 0.25, 0.22);
  z -= 0.03 * hill(side - 0.56, v + 0.12, 0.2, 0.3);
  z += 0.05 * hill(u, v - 0.8 - head.jawDrop, 0.22, 0.17);
  z -= 0.03 * hill(u, v - 0.69 - head.jawDrop * 0.7, 0.2, 0.07);
  z -= 0.012 * hill(u, v - 0.5, 0.035, 0.07);
  // The fold from the nostril around the mouth: deeper with a smile and with age.
  const fold = (v - 0.36) / 0.3;
  if (fold > 0 && fold < 1) {
    const line = nose.width + 0.04 + 0.17 * fold - 0.05 * fold * fold + 0.03 * smile;
    z -= (0.008 + 0.016 * Math.max(0, smile) + 0.014 * lines) * hill(side - line, fold - 0.5, 0.05, 0.5);
  }
  return z;
}
