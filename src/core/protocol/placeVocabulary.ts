/** Words for places, sizes and things, in the languages in which StableI2I is asked: English and Chinese. */

/** Patterns with the flag `g`; each finds all words of one meaning. */
export interface PlaceVocabulary {
  /** The whole image is meant. */
  whole: RegExp;
  left: RegExp;
  right: RegExp;
  top: RegExp;
  bottom: RegExp;
  centre: RegExp;
  /** Says where, but not on which side. */
  elsewhere: RegExp;
  small: RegExp;
  large: RegExp;
  /** What is spoken of. */
  things: readonly RegExp[];
}

const ENGLISH: PlaceVocabulary = {
  whole:
    /\b(?:(?:the )?(?:whole|entire|full) (?:image|picture|frame|scene|photo(?:graph)?)|throughout|overall|globally?|everywhere|across the (?:image|picture|frame|scene)|uniform(?:ly)?)\b/gi,
  left: /\b(?:left(?:most)?(?:[- ]hand)?|western)\b/gi,
  // "right" is a place only beside words that make it one
  right:
    /\bright(?:most\b|[- ]hand\b|[- ](?:side|half|part|edge|corner|third|of)\b)|(?<=\b(?:(?:on|to|at|in|from|near|along)(?: the)?|upper|lower|top|bottom|far)[- ])right\b(?! (?:answer|way|order|place))/gi,
  top: /\b(?:top(?:most)?|upper|above)\b/gi,
  bottom: /\b(?:bottom(?:most)?|lower|below|underneath|foreground)\b/gi,
  centre: /\b(?:cent(?:er|re|ral|rally)|middle)\b/gi,
  elsewhere: /\b(?:background|corners?|edges?|borders?)\b/gi,
  small: /\b(?:small|tiny|little|slight(?:ly)?|minor|minute)\b/gi,
  large: /\b(?:large|big|huge|major|wide|most of)\b/gi,
  things: [
    /["“']([^"“”']{2,40})["”'](?!\w)/g,
    // "A wooden bin was added": what stands between an article and what happened to it
    /(?<=\b(?:an?|the|another|some|two|three|several)\s)(?:[a-z-]+\s){0,3}?[a-z-]+(?=\s(?:was|were|is|are|has|have|had|now|appears?|appeared|disappeared|vanished|added|removed|replaced|missing|gone|changed|looks?)\b)/gi,
  ],
};

/** What makes a side of "left" or "right" a place: 左侧, 左上角, 左半部分. A left hand or eye is none. */
const SIDE = '(?:[上下](?:方|侧|部|角|端)?|[侧边方面部端角缘]|半(?:部分|部|边)?|手[边侧])';
/** The same of 上 and 下, which otherwise mean "on" and "under". */
const LEVEL = '(?:[方侧部端角缘边]|半(?:部分|部|边)?)';
/** A counted thing follows: 一个小标志. */
const COUNTED = '(?<=[一个只条块张片处件些座辆])';

const CHINESE: PlaceVocabulary = {
  whole:
    /(?<!完)(?:整[个张幅体]?|全部?)(?:图像|图片|画面|照片|影像|场景|图|画)|画面整体|整体|全局|通篇|各处|到处|均匀地?/g,
  left: new RegExp(`最?左${SIDE}|[靠偏]左|左右(?=两|[侧边])`, 'g'),
  right: new RegExp(`最?右${SIDE}|[靠偏]右|(?<=左)右(?=两|[侧边])`, 'g'),
  top: new RegExp(`[最偏靠]?上${LEVEL}|最上|顶[部端]|(?<=[左右])上`, 'g'),
  bottom: new RegExp(`[最偏靠]?下${LEVEL}|最下|底[部端]|(?<=[左右])下|前景(?:[中里处]|部分)?`, 'g'),
  centre: /正?中央|(?<!市)中心|正中|中间|中部|居中/g,
  elsewhere: /(?:背景|远处|远景|近处|角落|边缘|四周|周围)(?:[中里处]|部分|区域)?/g,
  small: new RegExp(
    `微小|细小|[很较极]小|小[型块片处幅]|小的|轻微|细微|略微|稍微|少许|少量|${COUNTED}小(?![时孩伙])`,
    'g',
  ),
  large: new RegExp(
    `巨大|[很较极]大|大[型块片幅]|大的|大面积|大部分|大多数|${COUNTED}大(?![小概约致家人])`,
    'g',
  ),
  things: [
    /[“「『《]([^“”「」『』《》]{1,40})[”」』》]/g,
    // 新增了一个木制垃圾桶: what follows the counting word
    /(?<=(?:新增|增加|添加|加入|多出|出现|多)了?(?:一|两|几|数|多)[个只条块张片处件些座辆棵把盏名位扇幅朵]?)(?![个只条块张片处件些座辆棵把盏名位扇幅朵])[^，。；：、！？\s的在被小大左右,.;]{1,8}/g,
    // 左侧的红色杯子被移除: what stands before what happened to it
    /(?<=^|[，。；：、！？\s,.;的侧边方部角端处里中央])[^，。；：、！？\s,.;的侧边方部角端处里中央]{1,8}?(?=(?:已经|已|都|全)?(?:被|消失|不见|缺失|变成|变为|变形|变色|移动|偏移|不再))/g,
  ],
};

export const PLACE_VOCABULARIES: readonly PlaceVocabulary[] = [ENGLISH, CHINESE];
