/** Colours that turned, over the whole picture. The seed says which way. */
import { random } from '../random';
import type { Perturbation } from '../types';
import { changeChroma, fromLinear, toLinear } from './colour';
import { perturbation, type Steps, step, throughTable } from './kit';

/** Natural logarithm of the gain of red over green in linear light; blue gets the opposite. */
const TEMPERATURE: Steps = [0.05, 0.1, 0.2, 0.4, 0.8];
/** Turn of the hue, degrees. */
const HUE: Steps = [6, 12, 25, 50, 100];
/** Factors of chroma. */
const LESS: Steps = [0.86, 0.72, 0.48, 0.22, 0];
const MORE: Steps = [1.14, 1.3, 1.65, 2.3, 3.6];

const common = { dimension: 'lowLevel', type: 'color cast' } as const;

export const COLOR_CAST: readonly Perturbation[] = [
  perturbation({
    ...common,
    id: 'color-cast/white-balance',
    name: 'White balance off',
    make({ image, strength, seed }) {
      const next = random(seed);
      const warm = (next() < 0.5 ? -1 : 1) * step(TEMPERATURE, strength);
      // Light sources of one temperature also lean to green or to magenta, less than they differ between red and blue.
      const tint = (next() - 0.5) * 0.5 * Math.abs(warm);
      const gains = [Math.exp(warm), Math.exp(tint), Math.exp(-warm)];
      // White keeps its luminance (weights of ITU-R BT.709), so that this is a cast and not an exposure.
      const luminance = 0.2126 * gains[0]! + 0.7152 * gains[1]! + 0.0722 * gains[2]!;
      const [red = 1, green = 1, blue = 1] = gains.map((gain) => gain / luminance);
      const balance = [red, green, blue];
      return {
        image: throughTable(image, (value, channel) => fromLinear(toLinear(value) * balance[channel]!)),
        parameters: { red, green, blue },
      };
    },
  }),
  perturbation({
    ...common,
    id: 'color-cast/hue',
    name: 'Hue turned',
    make({ image, strength, seed }) {
      const degrees = (random(seed)() < 0.5 ? -1 : 1) * step(HUE, strength);
      const cos = Math.cos((degrees * Math.PI) / 180);
      const sin = Math.sin((degrees * Math.PI) / 180);
      const turned = changeChroma(image, (ab) => {
        const [a, b] = ab;
        ab[0] = a * cos - b * sin;
        ab[1] = a * sin + b * cos;
      });
      return { image: turned, parameters: { degrees } };
    },
  }),
  perturbation({
    ...common,
    id: 'color-cast/saturation',
    name: 'Saturation off',
    make({ image, strength, seed }) {
      const factor = step(random(seed)() < 0.5 ? LESS : MORE, strength);
      const changed = changeChroma(image, (ab) => {
        ab[0] *= factor;
        ab[1] *= factor;
      });
      return { image: changed, parameters: { factor } };
    },
  }),
];
