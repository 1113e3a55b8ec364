/** Measures of colour and light (pixels/tone.ts), and of clipping. */
import { measureTone, type Tone } from '../../pixels/tone';
import type { Catalogue, Features } from './catalogue';
import type { MeasuredPair } from './seen';

export const COLOR_MEASURES = {
  'light.size': ['levels', 'mean distance of the common tone curve from no change'],
  'light.stops': ['stops', 'size of the median log2 of linear light, after over before'],
  'light.contrast': ['log2', 'size of log2 of the curve slope over the middle tones'],
  'light.share': ['share', 'share of the colour difference that the common curve explains'],
  'light.white': ['share', 'growth of the area at the top of the range'],
  'light.black': ['share', 'growth of the area at the bottom of the range'],
  'light.bend': ['levels', 'greatest distance of the curve from the straight line through its middle tones'],
  'cast.size': ['a*b*', 'mean colour shift that the chroma model makes, the curve taken out'],
  'cast.share': ['share', 'share of what the curve leaves that the chroma model explains'],
  'cast.turn': ['degrees', 'size of the hue rotation'],
  'cast.stretch': ['log2', 'size of log2 of the saturation factor'],
  'cast.shift': ['a*b*', 'length of the constant shift'],
  'cast.redblue': ['ln', 'size of the median log gain of red over blue in linear light'],
  'cast.green': ['ln', 'size of the median log gain of green over red and blue'],
  'cast.even': ['ratio', 'median gain of red over blue over how widely it varies'],
  'color.still': ['delta E', 'trimmed mean colour difference as it is'],
  'color.rest': ['delta E', 'what curve and chroma model leave of it'],
  'color.chroma': ['a*b*', 'mean chroma of the before image'],
} as const satisfies Catalogue;

/** @returns the measures, and the tone model they come from. */
export function colorMeasures(pair: MeasuredPair): {
  features: Features<typeof COLOR_MEASURES>;
  tone: Tone;
} {
  const tone = measureTone(pair.samples, pair.curve);
  const { before, after, count } = pair.samples;
  const ends = (values: Float32Array) => {
    let white = 0;
    let black = 0;
    for (let i = 0; i < 3 * count; i += 3) {
      if (Math.max(values[i]!, values[i + 1]!, values[i + 2]!) > 252) white++;
      if (Math.max(values[i]!, values[i + 1]!, values[i + 2]!) < 4) black++;
    }
    return { white: white / Math.max(1, count), black: black / Math.max(1, count) };
  };
  const p = ends(before);
  const q = ends(after);
  return {
    tone,
    features: {
      'light.size': tone.light,
      'light.stops': Math.abs(tone.stops),
      'light.contrast': Math.abs(Math.log2(Math.max(0.05, tone.contrast))),
      'light.share': explained(tone.still, tone.lit),
      'light.white': q.white - p.white,
      'light.black': q.black - p.black,
      'light.bend': tone.bend,
      'cast.size': tone.castSize,
      'cast.share': explained(tone.lit, tone.cast),
      'cast.turn': Math.abs(tone.chroma.turn),
      'cast.stretch': Math.abs(Math.log2(Math.max(0.05, tone.chroma.stretch))),
      'cast.shift': Math.hypot(tone.chroma.a0, tone.chroma.b0),
      'cast.redblue': Math.abs(tone.redBlue),
      'cast.green': Math.abs(tone.green),
      'cast.even': Math.abs(tone.redBlue) / (tone.redBlueSpread + 0.01),
      'color.still': tone.still,
      'color.rest': tone.cast,
      'color.chroma': tone.chromaBefore,
    },
  };
}

function explained(before: number, after: number): number {
  return Math.max(0, 1 - (after + 0.15) / (before + 0.15));
}
