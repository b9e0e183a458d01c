/** Metres between points, by additions and multiplications only, so that every implementation gets the same whole number. */

/** In 1/10,000 degree. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const METRES_A_STEP = 11.132;
const RADIANS_A_STEP = Math.PI / 1_800_000;

/** Cosine by its series: Math.cos may differ in the last bit between machines. */
function cosine(steps: number): number {
  const square = steps * RADIANS_A_STEP * (steps * RADIANS_A_STEP);
  return 1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - square / 56)));
}

/** Distances from one point; flat-earth, good to 1 % below 300 km. */
export function metresFrom(origin: Point): (latitude: number, longitude: number) => number {
  const eastScale = METRES_A_STEP * cosine(origin.latitude);
  return (latitude, longitude) => {
    const north = (latitude - origin.latitude) * METRES_A_STEP;
    const east = (longitude - origin.longitude) * eastScale;
    return Math.floor(Math.sqrt(north * north + east * east));
  };
}
