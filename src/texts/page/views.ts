/** The words around the pictures of a pair: sides, views, zoom. */
import type { InEach } from '../language';

/** An image as a screen reader is told of it. */
interface Named {
  name: string;
  width: number;
  height: number;
}
type Side = 'before' | 'after';

export interface ViewTexts {
  sides: Readonly<Record<Side, string>>;
  // a side of the pair
  replace: string;
  remove: Readonly<Record<Side, string>>;
  choose: Readonly<Record<Side, string>>;
  drop: Readonly<Record<Side, string>>;
  dropHint: string;
  decoding: (name: string) => string;
  animated: string;
  alphaDropped: string;
  // what is shown
  swap: string;
  swapLong: string;
  stretched: (after: string, before: string) => string;
  image: (side: Side, info: Named) => string;
  both: (before: Named, after: Named) => string;
  marks: (places: number, brushed: boolean) => string;
  stage: Readonly<Record<Side | 'both', string>>;
  stageKeys: string;
  miniMap: string;
  divider: string;
  dividerValue: (before: number) => string;
  // views and zoom
  view: string;
  views: Readonly<Record<'side' | 'slider' | 'blend' | 'blink' | 'difference', string>>;
  zoom: string;
  closer: string;
  farther: string;
  fit: string;
  fitLong: string;
  full: string;
  fullLong: string;
  // settings of a view
  sideHint: string;
  sliderHint: string;
  blend: string;
  blended: (after: number) => string;
  play: string;
  pause: string;
  flip: string;
  rate: string;
  kind: string;
  kinds: Readonly<Record<'colour' | 'brightness', string>>;
  gain: string;
  difference: (gain: number) => string;
  levels: (level: number) => string;
  colour: string;
  darker: string;
  brighter: string;
  // pixel values
  probe: string;
  probeHint: string;
  change: string;
}

export const VIEW_TEXTS: InEach<ViewTexts> = {
  en: {
    sides: { before: 'Before', after: 'After' },
    replace: 'Replace',
    remove: { before: 'Remove the before image', after: 'Remove the after image' },
    choose: { before: 'Choose the before image', after: 'Choose the after image' },
    drop: { before: 'Drop the before image here', after: 'Drop the after image here' },
    dropHint: 'or click to choose, or paste. PNG, JPEG, WebP, AVIF, GIF, BMP.',
    decoding: (name) => `Decoding ${name}…`,
    animated: 'animated: first frame used',
    alphaDropped: 'transparency dropped',
    swap: '⇄ Swap',
    swapLong: 'Swap before and after',
    stretched: (after, before) =>
      `The after image has ${after} pixels; here it is stretched to the before image's ${before}.`,
    image: (side, { name, width, height }) => `The ${side} image, ${name}, ${width} by ${height} pixels`,
    both: (before, after) =>
      `Before, ${before.name}, and after, ${after.name}, in one frame of ${before.width} by ${before.height} pixels`,
    marks: (places, brushed) =>
      (places === 0
        ? 'No marked places'
        : `${places} marked ${places === 1 ? 'place' : 'places'}, listed under Findings`) +
      (brushed ? '； brushed where the edit was meant' : ''),
    stage: {
      before: 'Before, enlarged or whole',
      after: 'After, enlarged or whole',
      both: 'The pair, enlarged or whole',
    },
    stageKeys: 'Plus and minus zoom, 0 fits, 1 is 100 %, arrow keys move, P reads pixel values.',
    miniMap: 'Where in the image this is',
    divider: 'Divider between before and after',
    dividerValue: (before) => `${before} % before, ${100 - before} % after`,
    view: 'View',
    views: {
      side: 'Side by side',
      slider: 'Slider',
      blend: 'Blend',
      blink: 'Blink',
      difference: 'Difference',
    },
    zoom: 'Zoom',
    closer: 'Zoom in',
    farther: 'Zoom out',
    fit: 'Fit',
    fitLong: 'Show the whole image',
    full: '100 %',
    fullLong: 'One image pixel on one screen pixel',
    sideHint: 'Pinch or Ctrl + wheel zooms, dragging moves, in both images at once.',
    sliderHint: 'Drag the line. Left of it is before, right of it after.',
    blend: 'Share of the after image',
    blended: (after) => `${100 - after} % before, ${after} % after`,
    play: 'Blink',
    pause: 'Stop blinking',
    flip: 'Flip',
    rate: 'Changes per second',
    kind: 'Difference of',
    kinds: { colour: 'Colour', brightness: 'Brightness' },
    gain: 'Gain',
    difference: (gain) => `After less before${gain === 1 ? '' : `, × ${gain}`}`,
    levels: (level) => `${level} levels`,
    colour: 'Black is equal; white is so many levels of 255, or more, in each of red, green and blue.',
    darker: 'darker',
    brighter: 'brighter',
    probe: 'Pixel values',
    probeHint: 'Point at a place for its pixel values, or press P.',
    change: 'After less before: red, green, blue',
  },
  zh: {
    sides: { before: '编辑前', after: '编辑后' },
    replace: '更换',
    remove: { before: '移除编辑前的图像', after: '移除编辑后的图像' },
    choose: { before: '选择编辑前的图像', after: '选择编辑后的图像' },
    drop: { before: '将编辑前的图像拖到此处', after: '将编辑后的图像拖到此处' },
    dropHint: '或点击选择，或粘贴。支持 PNG、JPEG、WebP、AVIF、GIF、BMP。',
    decoding: (name) => `正在解码 ${name}…`,
    animated: '动图：使用第一帧',
    alphaDropped: '已去除透明度',
    swap: '⇄ 交换',
    swapLong: '交换编辑前后的图像',
    stretched: (after, before) => `编辑后的图像为 ${after} 像素，此处已拉伸到编辑前图像的 ${before} 像素。`,
    image: (side, { name, width, height }) =>
      `${side === 'before' ? '编辑前' : '编辑后'}的图像，${name}，${width} × ${height} 像素`,
    both: (before, after) =>
      `编辑前（${before.name}）与编辑后（${after.name}）显示在同一画面中，${before.width} × ${before.height} 像素`,
    marks: (places, brushed) =>
      (places === 0 ? '没有标记的位置' : `${places} 处标记，列在“发现的问题”中`) +
      (brushed ? '；已涂出有意编辑的位置' : ''),
    stage: {
      before: '编辑前的图像，可缩放',
      after: '编辑后的图像，可缩放',
      both: '图像对，可缩放',
    },
    stageKeys: '加号和减号缩放，0 适应窗口，1 为 100%，方向键移动，P 读取像素值。',
    miniMap: '当前显示的是图像的哪一部分',
    divider: '编辑前与编辑后的分界线',
    dividerValue: (before) => `编辑前 ${before}%，编辑后 ${100 - before}%`,
    view: '视图',
    views: { side: '并排', slider: '滑块', blend: '混合', blink: '闪烁', difference: '差异' },
    zoom: '缩放',
    closer: '放大',
    farther: '缩小',
    fit: '适应窗口',
    fitLong: '显示整幅图像',
    full: '100%',
    fullLong: '一个图像像素对应一个屏幕像素',
    sideHint: '双指捏合或 Ctrl + 滚轮缩放，拖动平移，两张图像同步。',
    sliderHint: '拖动分界线：左侧为编辑前，右侧为编辑后。',
    blend: '编辑后图像所占比例',
    blended: (after) => `编辑前 ${100 - after}%，编辑后 ${after}%`,
    play: '开始闪烁',
    pause: '停止闪烁',
    flip: '切换',
    rate: '每秒切换次数',
    kind: '差异类型',
    kinds: { colour: '颜色', brightness: '亮度' },
    gain: '增益',
    difference: (gain) => `编辑后减编辑前${gain === 1 ? '' : `，× ${gain}`}`,
    levels: (level) => `${level} 级`,
    colour: '黑色表示相等；白色表示红、绿、蓝各通道相差达到或超过该级数（共 255 级）。',
    darker: '变暗',
    brighter: '变亮',
    probe: '像素值',
    probeHint: '指向某处可查看其像素值，或按 P 键。',
    change: '编辑后减编辑前：红、绿、蓝',
  },
};
