/** Low-Level: noise, blur, colour cast, exposure and artifacts on what was left as it was. */
import type { Finding, Measure } from '../core/evaluation';
import { PROBLEM_TYPES, type ProblemType } from '../core/words';
import { BLOCK } from '../pixels/bands';
import { toRegion } from '../pixels/regions';
import type { Decisions } from './decide';
import { type Answered, listing, MOST_REGIONS, makeFinding, measure, percent, round } from './findings';
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
): Answered {
  const measures = [...listMeasures(observed, decisions, fitted), ...detailMeasures(view, fitted)];
  if (intent.restoration) {
    const summary =
      'The instruction asks for a restoration, so changes of noise, sharpness, colour and light are its purpose.';
    return { findings: [], measures, summary, notApplicable: true, likeliest: 0 };
  }
  const content = decisions.regions.reduce((sum, region) => {
    const patch = observed.candidates.patches[region.index];
    return region.counts && patch ? sum + patch.cells.length : sum;
  }, 0);
  const left = 1 - content / observed.seen.comparison.color.data.length;
  if (left < 1 - MOST_CONTENT) {
    const summary = `Only ${percent(left)} of the picture is unchanged: too little to measure on.`;
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
    ...counted.map((type) => findingOf(type, observed, decisions)),
    ...finer.map((type) => fineFinding(type, view)),
  ];
  const asked = [...said, ...fine].filter((type) => intent.lowLevel.has(type));
  const note = asked.length > 0 ? ` Left out, because the instruction is about it: ${listing(asked)}.` : '';
  const further =
    finer.length > 0
      ? ` At the original resolution, too fine for the smaller picture: ${listing(finer)}.`
      : '';
  const summary =
    counted.length > 0
      ? `On the unchanged area: ${listing(counted.map((type) => textOf(type, observed)))}.${further}${note}`
      : `The unchanged area is as it was: ${quiet(observed)}.${further}${note}`;
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

function fineFinding(type: (typeof DETAIL_TYPES)[number], view: NativeView | null): Finding {
  const p = view?.detail[type] ?? 0;
  const text = `At the original resolution: ${type} on most of ${view?.pieces ?? 0} pieces that were measured; the picture at 1344 pixels does not show it.`;
  return makeFinding('lowLevel', type, text, FINE_SEVERITY, { confidence: p });
}

function detailMeasures(view: NativeView | null, fitted: Fitted): Measure[] {
  if (view === null) return [];
  return DETAIL_TYPES.flatMap((type) => {
    const p = view.detail[type];
    if (p === undefined) return [];
    const threshold = 100 * (fitted.types[type]?.threshold ?? 1);
    return [measure(`probability of ${type} at the original resolution`, 100 * p, '%', [threshold, 'above'])];
  });
}

function findingOf(type: LowLevelType, observed: Observed, decisions: Decisions): Finding {
  const { features, local } = observed.measured;
  const { prepared, original } = observed.seen;
  // A blur of a part says where; everything else is everywhere.
  const regional = type === 'blur' && features['soft.largest'] > 0.02 && features['soft.loss'] > 0.3;
  const regions = regional
    ? local.softened
        .slice(0, MOST_REGIONS)
        .map((patch) => toRegion(patch, local.columns, BLOCK, prepared, original))
    : [];
  const text = `On the unchanged area: ${textOf(type, observed)}.`;
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

function textOf(type: LowLevelType, { measured: { features, tone } }: Observed): string {
  switch (type) {
    case 'noise': {
      const color = features['chroma.gained0'] > features['calm.gained0'];
      return `${color ? 'colour ' : ''}noise: fine detail of calm areas grew from ${round(features['calm.before0'], 1)} to ${round(features['calm.after0'], 1)} levels${color ? `, that of colours by ${round(features['chroma.gained0'], 1)}` : ''}`;
    }
    case 'blur':
      return features['soft.largest'] > 0.02 && features['soft.loss'] > 0.3
        ? `blur of a part: ${percent(features['soft.share'])} of the picture lost fine detail (amplitude × ${round(2 ** -features['soft.loss'], 2)})`
        : `blur: ${percent(Math.max(0, features['busy.gain0']))} of the finest detail and ${percent(Math.max(0, features['busy.gain1']))} of the next are left`;
    case 'color cast':
      return `colours shifted by ${round(features['cast.size'], 1)} on average (hue ${signed(tone.chroma.turn)}°, saturation × ${round(tone.chroma.stretch, 2)}, red over blue × ${round(Math.exp(tone.redBlue), 2)})`;
    case 'exposure degradation':
      return `light changed by ${signed(tone.stops)} stops, contrast × ${round(tone.contrast, 2)}, ${percent(Math.max(0, features['light.white']))} more clipped to white and ${percent(Math.max(0, features['light.black']))} to black`;
    case 'artifact':
      return `artifacts: the difference jumps ${round(features['grid.difference'], 2)} times as much at an 8 × 8 grid, ${percent(Math.max(0, features['levels.missing']))} of the levels got lost, mid-fine detail × ${round(features['busy.gain1'], 2)}`;
  }
}

function quiet({ measured: { features, tone } }: Observed): string {
  return `fine detail ${percent(features['busy.gain0'])}, noise of calm areas ${signed(features['calm.gained0'])} levels, colour shift ${round(features['cast.size'], 1)}, light ${signed(tone.stops)} stops`;
}

function listMeasures({ measured }: Observed, decisions: Decisions, fitted: Fitted): Measure[] {
  const { features, tone } = measured;
  return [
    ...PROBLEM_TYPES.lowLevel.map((type) =>
      measure(`probability of ${type}`, 100 * (decisions.types[type]?.probability ?? 0), '%', [
        100 * (fitted.types[type]?.threshold ?? 1),
        'above',
      ]),
    ),
    measure('noise before', features['calm.before0'], 'levels'),
    measure('noise after', features['calm.after0'], 'levels'),
    measure('colour noise gained', features['chroma.gained0'], 'levels'),
    measure('finest detail kept', 100 * features['busy.gain0'], '%'),
    measure('next detail kept', 100 * features['busy.gain1'], '%'),
    measure('softened area', 100 * features['soft.share'], '%'),
    measure('colour shift', features['cast.size'], 'delta ab'),
    measure('hue turned', tone.chroma.turn, '°'),
    measure('saturation', tone.chroma.stretch, 'ratio'),
    measure('exposure', tone.stops, 'stops'),
    measure('contrast', tone.contrast, 'ratio'),
    measure('newly white area', 100 * features['light.white'], '%'),
    measure('newly black area', 100 * features['light.black'], '%'),
    measure('jump at the 8 x 8 grid', features['grid.difference'], 'ratio'),
    measure('block borders', features['grid.gained'], 'levels'),
    measure('lost levels', 100 * features['levels.missing'], '%'),
  ];
}

function signed(value: number): string {
  const shown = round(value, 1);
  return shown > 0 ? `+${shown}` : String(shown === 0 ? 0 : shown);
}
