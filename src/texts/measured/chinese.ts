/** What the evidence judge says, in Chinese. */
import type { ProblemType } from '../../core/words';
import { TERMS } from '../terms';
import type { ContentKind, EvidenceTexts } from './texts';

const VERBS: Readonly<Record<ContentKind, string>> = {
  add: '新增了内容',
  remove: '移除了内容',
  replace: '的内容变成了别的东西',
};
const NOUNS = { add: '新增', remove: '移除', replace: '替换' } as const;

const named = (types: readonly ProblemType[]) => types.map((type) => TERMS.zh.problems[type]).join('、');

const PLACES: EvidenceTexts['places'] = {
  'upper left': '左上方',
  'upper middle': '正上方',
  'upper right': '右上方',
  left: '左侧',
  middle: '中央',
  right: '右侧',
  'lower left': '左下方',
  'lower middle': '正下方',
  'lower right': '右下方',
};

export const CHINESE: EvidenceTexts = {
  places: PLACES,
  join: (sentences) => sentences.join(''),

  equal: (sameSize) => (sameSize ? '两张图像逐位相同。' : '缩放到同一尺寸后，两张图像逐位相同。'),
  restorationAsked: '指令要求修复图像。',
  editNotThere: '没有看到所要求的编辑。',

  region: (kind, where, delta, percent) =>
    `${PLACES[where]}${VERBS[kind]}：平均色差 ${delta}（ΔE），占画面的 ${percent}%。`,
  smallRegion: (kind, where, width, height, delta) =>
    `${PLACES[where]}${VERBS[kind]}，仅在原始分辨率下可见：范围 ${width} × ${height} 像素，平均色差 ${delta}（ΔE）。`,
  takenAsEdit: (withCompany) => `视为您所要求的编辑${withCompany ? '，连同与其相接的部分' : ''}。`,
  whereMarked: '它位于您标记的编辑区域内。',
  editTaken: (kind, percent, inAll) =>
    `一处${NOUNS[kind]}（占画面的 ${percent}%${inAll === null ? '' : `，连同相接的部分共 ${inAll}%`}）视为您所要求的编辑。`,
  regionsMarked: (count) => `${count === 1 ? '一个' : `${count} 个`}区域位于您标记的编辑区域内。`,
  noSuchEdit: '没有区域像是所要求的编辑。',
  nothingFound: (besides) => (besides ? '此外没有区域的内容发生变化。' : '没有区域的内容发生变化。'),
  regionsFound: (count, kinds, percent, further) =>
    `${further ? '另有 ' : '有 '}${count} 个区域发生变化（${kinds.map((kind) => NOUNS[kind]).join('、')}），共占画面的 ${percent}%。`,
  intentionUnknown: '其余变化是否也是有意的，仅凭像素无法判断。',
  smallPlaces: (places, lookedAt) =>
    `原始分辨率下有 ${places} 处细小差异，仔细查看了其中最明显的 ${lookedAt} 处。`,
  smallChanges: (count) => `原始分辨率下还有${count === 1 ? '一' : ` ${count} `}处细小变化。`,

  unrelated: (percent) => `这似乎是两张不同的图片：第一张中只有 ${percent}% 能在第二张中找到。`,
  unrelatedFinding: (percent) => `整幅画面变成了另一幅：第一张中只有 ${percent}% 能在第二张中找到。`,
  nothingToCompare: (percent) =>
    `未作比较：第一张中只有 ${percent}% 能在第二张中找到。被镜像、旋转或大幅裁剪的图片也会显得像另一张。`,

  moved: ({ whole, local }) => {
    const parts = [
      ...(whole ? [`整幅画面平均移动了 ${whole.mean} px，最多 ${whole.most} px`] : []),
      ...(local ? [`部分内容各自移动了约 ${local.distance} px（占可追踪部分的 ${local.percent}%）`] : []),
    ];
    return `${parts.length > 0 ? parts.join('；') : '边缘与原来的位置略有偏差'}。`;
  },
  redrawn: (percent) =>
    percent === null ? '零星各处的纹理被重新绘制。' : `画面的 ${percent}% 纹理被重新绘制，大致颜色未变。`,
  inPlace: (off, followed) =>
    `可追踪的内容${followed === null ? '' : `（占所查部分的 ${followed}%）`}都在原位${off === null ? '' : `（偏差 ${off} px 以内）`}，纹理也相同。`,
  proportions: (before, after, percent) =>
    `画面比例变了：由 ${before.width} × ${before.height}（${before.ratio}）变为 ${after.width} × ${after.height}（${after.ratio}），相差 ${percent}%。`,
  stretched: '画面被拉伸，或被裁剪到无法重新对应；其余部分拉伸还原后再作比较。',
  cropped: (percent) => `画面被裁剪：保留了 ${percent}%，只比较这一部分。`,

  restorationMeant: '指令要求修复图像，因此噪声、清晰度、色彩和光线的变化正是其目的。',
  tooLittle: (percent) => `画面只有 ${percent}% 未变，不足以测量。`,
  onUnchanged: (clauses) => `在未变的区域：${clauses.join(';')}。`,
  unchanged: (clause) => `未变的区域与原来一致：${clause}。`,
  unsaid: (clause) => `未变的区域与原来略有不同，但没有明显到可称为问题：${clause}。`,
  fineFinding: (type, pieces) =>
    `原始分辨率下：测量的 ${pieces} 个局部中，大多数出现${TERMS.zh.problems[type]}；缩小到 1344 像素的画面看不出来。`,
  fineFurther: (types) => `原始分辨率下可见，缩小后看不出来：${named(types)}。`,
  leftOut: (types) => `指令本身与此有关，不计入：${named(types)}。`,
  noise: (before, after, colors) =>
    `${colors === null ? '噪声' : '彩色噪声'}：平坦区域的细节幅度由 ${before} 级增至 ${after} 级${colors === null ? '' : `，色彩细节增加 ${colors} 级`}`,
  softened: (percent, factor) => `局部模糊：画面的 ${percent}% 失去了细节（幅度 × ${factor}）`,
  blur: (finest, next) => `模糊：最细的细节保留 ${finest}%，次细的保留 ${next}%`,
  cast: (shift, hue, saturation, redOverBlue) =>
    `颜色平均偏移 ${shift}（色相 ${hue}°，饱和度 × ${saturation}，红蓝比 × ${redOverBlue}）`,
  exposure: (stops, contrast, white, black) =>
    `亮度变化 ${stops} 档，对比度 × ${contrast}，过曝区域增加 ${white}%，死黑区域增加 ${black}%`,
  artifacts: (jump, levels, detail) =>
    `伪影：差异在 8 × 8 网格处的跳变为别处的 ${jump} 倍，丢失了 ${levels}% 的色阶，中细细节 × ${detail}`,
  quiet: (detail, noise, shift, stops) =>
    `细节 ${detail}%，平坦区域噪声 ${noise} 级，颜色偏移 ${shift}，亮度 ${stops} 档`,

  probabilityOf: (type) => `${TERMS.zh.problems[type]}的概率`,
  fineProbabilityOf: (type) => `原始分辨率下${TERMS.zh.problems[type]}的概率`,
  measures: {
    changedPixels: '变化的像素',
    unaskedContent: '内容发生未要求变化的概率',
    foundAgain: '第一张图片中能再次找到的部分',
    changedRegions: '变化的区域',
    strongestDifference: '最大的粗略色差',
    changedArea: '变化的面积',
    meantRegions: '视为有意的区域',
    smallCells: '原图比较单元的边长',
    smallPlaces: '其中明显的细小位置',
    smallLookedAt: '其中仔细查看的',
    smallContent: '其中内容不同的',
    meanDisplacement: '平均位移',
    mostDisplacement: '最大位移',
    agreeingPoints: '对齐后一致的点',
    explained: '由运动解释的差异',
    movedBlocks: '各自移动的块',
    movedDistance: '这些块的位移',
    redrawnArea: '重新绘制的面积',
    fineAgreement: '其余部分细节的一致程度',
    aspectChange: '宽高比的变化',
    noiseBefore: '编辑前噪声',
    noiseAfter: '编辑后噪声',
    colorNoise: '增加的彩色噪声',
    finestDetail: '保留的最细细节',
    nextDetail: '保留的次细细节',
    softenedArea: '变模糊的面积',
    colorShift: '颜色偏移',
    hueTurned: '色相旋转',
    saturation: '饱和度',
    exposure: '曝光',
    contrast: '对比度',
    newWhite: '新增的过曝面积',
    newBlack: '新增的死黑面积',
    gridJump: '8 x 8 网格处的跳变',
    blockBorders: '块边界',
    lostLevels: '丢失的色阶',
  },
  units: {
    regions: '个',
    places: '处',
    levels: '级',
    ratio: '倍',
    correlation: '相关系数',
    stops: '档',
    'delta E': 'ΔE',
    'delta ab': 'Δab',
  },
};
