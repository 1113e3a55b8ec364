/** Low-Level: noise, blur, colour cast, exposure and artifacts on what was left as it was. */
import type { Finding, Measure } from '../core/evaluation';
import { PROBLEM_TYPES, type ProblemType } from '../core/words';
import { BLOCK } from '../pixels/bands';
import { toRegion } from '../pixels/regions';
import { EVIDENCE_TEXTS, type EvidenceTexts } from '../texts/evidence';
import type { Decisions } from './decide';
import { type Answered, MOST_REGIONS, makeFinding, measure, percent, round } from './findings';
import type { Fitted } from './fitted';
import type { Intent } from './instruction';
import { DETAIL_TYPES, type NativeView } from './native';
import type { Observed } from './observe';

/** Where other content covers more than this share, nothing can be said of the rest. */
const MOST_CONTENT = 0.95;

type LowLevelType = (typeof PROBLEM_TYPES.lowLevel)[number];

/** The low-level answer; not applicable to restorations, and where nothing unchanged is left to measure. */
export function judgeLowLevel(
  observed: Observed,
  decisions: Decisions,
  intent: Intent,
  fitted: Fitted,
  view: NativeView | null = null,
  texts: EvidenceTexts = EVIDENCE_TEXTS.en,
): Answered {
  const measures = [
    ...listMeasures(observed, decisions, fitted, texts),
    ...detailMeasures(view, fitted, texts),
  ];
  if (intent.restoration) {
    const summary = texts.restorationMeant;
    return { findings: [], measures, summary, notApplicable: true, likeliest: 0 };
  }
  const content = decisions.regions.reduce((sum, region) => {
    const patch = observed.candidates.patches[region.index];
    return region.counts && patch ? sum + patch.cells.length : sum;
  }, 0);
  const left = 1 - content / observed.seen.comparison.color.data.length;
  if (left < 1 - MOST_CONTENT) {
    const summary = texts.tooLittle(percent(left));
    return { findings: [], measures, summary, notApplicable: true, likeliest: 0 };
  }
  const fine = DETAIL_TYPES.filter(
    (type) =>
      !decisions.types[type]?.said && (view?.detail[type] ?? 0) >= (fitted.types[type]?.threshold ?? 2),
  );
  const said = PROBLEM_TYPES.lowLevel.filter((type) => decisions.types[type]?.said);
  const counted = said.filter((type) => !intent.lowLevel.has(type));
  const finer = fine.filter((type) => !intent.lowLevel.has(type));
  const findings = [
    ...counted.map((type) => findingOf(type, observed, decisions, texts)),
    ...finer.map((type) => fineFinding(type, view, texts)),
  ];
  const asked = [...said, ...fine].filter((type) => intent.lowLevel.has(type));
  const summary = texts.join([
    counted.length > 0
      ? texts.onUnchanged(counted.map((type) => textOf(type, observed, texts)))
      : (isAsItWas(observed) ? texts.unchanged : texts.unsaid)(quiet(observed, texts)),
    ...(finer.length > 0 ? [texts.fineFurther(finer)] : []),
    ...(asked.length > 0 ? [texts.leftOut(asked)] : []),
  ]);
  const open = PROBLEM_TYPES.lowLevel.filter((type: ProblemType) => !intent.lowLevel.has(type));
  return {
    findings,
    measures,
    summary,
    likeliest: Math.max(
      0,
      ...open.map((type) => Math.max(decisions.types[type]?.probability ?? 0, view?.detail[type] ?? 0)),
    ),
  };
}

/** Severity of what only the original resolution shows. */
const FINE_SEVERITY = 0.2;

function fineFinding(
  type: (typeof DETAIL_TYPES)[number],
  view: NativeView | null,
  texts: EvidenceTexts,
): Finding {
  const p = view?.detail[type] ?? 0;
  const text = texts.fineFinding(type, view?.pieces ?? 0);
  return makeFinding('lowLevel', type, text, FINE_SEVERITY, { confidence: p });
}

function detailMeasures(view: NativeView | null, fitted: Fitted, texts: EvidenceTexts): Measure[] {
  if (view === null) return [];
  return DETAIL_TYPES.flatMap((type) => {
    const p = view.detail[type];
    if (p === undefined) return [];
    const threshold = 100 * (fitted.types[type]?.threshold ?? 1);
    return [measure(texts.fineProbabilityOf(type), 100 * p, '%', [threshold, 'above'])];
  });
}

function findingOf(
  type: LowLevelType,
  observed: Observed,
  decisions: Decisions,
  texts: EvidenceTexts,
): Finding {
  const { features, local } = observed.measured;
  const { prepared, original } = observed.seen;
  // A blur of a part says where; everything else is everywhere.
  const regional = type === 'blur' && features['soft.largest'] > 0.02 && features['soft.loss'] > 0.3;
  const regions = regional
    ? local.softened
        .slice(0, MOST_REGIONS)
        .map((patch) => toRegion(patch, local.columns, BLOCK, prepared, original))
    : [];
  const text = texts.onUnchanged([textOf(type, observed, texts)]);
  return makeFinding('lowLevel', type, text, severityOf(type, observed), {
    regions,
    confidence: decisions.types[type]?.probability ?? null,
  });
}

function severityOf(type: LowLevelType, { measured: { features } }: Observed): number {
  switch (type) {
    case 'noise':
      return 0.1 + Math.max(features['calm.gained0'], features['chroma.gained0']) / 20;
    case 'blur':
      return 0.1 + 0.6 * Math.max(1 - features['busy.gain0'], features['soft.loss'] / 3);
    case 'color cast':
      return 0.1 + features['cast.size'] / 25;
    case 'exposure degradation':
      return 0.1 + features['light.size'] / 80 + features['light.white'];
    case 'artifact':
      return 0.2 + Math.max(features['grid.gained'] / 8, features['levels.missing']);
  }
}

function textOf(
  type: LowLevelType,
  { measured: { features, tone } }: Observed,
  texts: EvidenceTexts,
): string {
  const share = (value: number) => percent(Math.max(0, value));
  switch (type) {
    case 'noise': {
      const colors = features['chroma.gained0'];
      const ofColors = colors > features['calm.gained0'];
      const [before, after] = [features['calm.before0'], features['calm.after0']];
      return texts.noise(round(before, 1), round(after, 1), ofColors ? round(colors, 1) : null);
    }
    case 'blur':
      return features['soft.largest'] > 0.02 && features['soft.loss'] > 0.3
        ? texts.softened(percent(features['soft.share']), round(2 ** -features['soft.loss'], 2))
        : texts.blur(share(features['busy.gain0']), share(features['busy.gain1']));
    case 'color cast': {
      const { turn, stretch } = tone.chroma;
      const redBlue = round(Math.exp(tone.redBlue), 2);
      return texts.cast(round(features['cast.size'], 1), signed(turn), round(stretch, 2), redBlue);
    }
    case 'exposure degradation': {
      const [white, black] = [share(features['light.white']), share(features['light.black'])];
      return texts.exposure(signed(tone.stops), round(tone.contrast, 2), white, black);
    }
    case 'artifact': {
      const levels = share(features['levels.missing']);
      return texts.artifacts(round(features['grid.difference'], 2), levels, round(features['busy.gain1'], 2));
    }
  }
}

/** Differences of the unchanged area that a reader of the numbers would not call one. */
const LITTLE = { detail: 0.15, noise: 1, shift: 2, stops: 0.2 };

function isAsItWas({ measured: { features, tone } }: Observed): boolean {
  return (
    Math.abs(features['busy.gain0'] - 1) <= LITTLE.detail &&
    Math.abs(features['calm.gained0']) <= LITTLE.noise &&
    features['cast.size'] <= LITTLE.shift &&
    Math.abs(tone.stops) <= LITTLE.stops
  );
}

function quiet({ measured: { features, tone } }: Observed, texts: EvidenceTexts): string {
  const noise = signed(features['calm.gained0']);
  const shift = round(features['cast.size'], 1);
  return texts.quiet(percent(features['busy.gain0']), noise, shift, signed(tone.stops));
}

function listMeasures(
  { measured }: Observed,
  decisions: Decisions,
  fitted: Fitted,
  texts: EvidenceTexts,
): Measure[] {
  const { features, tone } = measured;
  const { measures: names, units } = texts;
  return [
    ...PROBLEM_TYPES.lowLevel.map((type) =>
      measure(texts.probabilityOf(type), 100 * (decisions.types[type]?.probability ?? 0), '%', [
        100 * (fitted.types[type]?.threshold ?? 1),
        'above',
      ]),
    ),
    measure(names.noiseBefore, features['calm.before0'], units.levels),
    measure(names.noiseAfter, features['calm.after0'], units.levels),
    measure(names.colorNoise, features['chroma.gained0'], units.levels),
    measure(names.finestDetail, 100 * features['busy.gain0'], '%'),
    measure(names.nextDetail, 100 * features['busy.gain1'], '%'),
    measure(names.softenedArea, 100 * features['soft.share'], '%'),
    measure(names.colorShift, features['cast.size'], units['delta ab']),
    measure(names.hueTurned, tone.chroma.turn, '°'),
    measure(names.saturation, tone.chroma.stretch, units.ratio),
    measure(names.exposure, tone.stops, units.stops),
    measure(names.contrast, tone.contrast, units.ratio),
    measure(names.newWhite, 100 * features['light.white'], '%'),
    measure(names.newBlack, 100 * features['light.black'], '%'),
    measure(names.gridJump, features['grid.difference'], units.ratio),
    measure(names.blockBorders, features['grid.gained'], units.levels),
    measure(names.lostLevels, 100 * features['levels.missing'], '%'),
  ];
}

function signed(value: number): string {
  const shown = round(value, 1);
  return shown > 0 ? `+${shown}` : String(shown === 0 ? 0 : shown);
}
