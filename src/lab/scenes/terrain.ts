/** How high the land is: the plan puts things on it, the prop draws it. */
import { mix, smoothField } from '../random';

/** Height of still water, metres. */
export const LAKE = -0.55;

/** @param lake where the land falls below the water: 0 nowhere, 1 to the left, 2 to the right, 3 ahead. */
export function landHeight(seed: number, lake: number): (x: number, z: number) => number {
  const broad = smoothField(mix(seed, 'broad'), 60);
  const fine = smoothField(mix(seed, 'fine'), 13);
  return (x, z) => {
    const away = Math.hypot(x, z);
    const hills = broad(x, z) * Math.min(7, away * 0.06) + fine(x, z) * 0.35 + Math.max(0, away - 90) * 0.05;
    if (lake === 0) return hills + 0.1;
    const [cx, cz] = lake === 1 ? [-26, -24] : lake === 2 ? [26, -24] : [0, -44];
    const inside = 1 - Math.min(1, Math.hypot((x - cx) / 27, (z - cz) / 20) + 0.12 * broad(x * 3, z * 3));
    return hills * Math.max(0, 1 - inside * 4) - 3.2 * Math.max(0, Math.min(1, inside * 3));
  };
}
