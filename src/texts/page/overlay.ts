/** The words of what lies over the pictures: maps, marks, the brush. */
import type { MapKind } from '../../core/events';
import type { InEach } from '../language';

export interface OverlayTexts {
  // maps and marks
  overlay: string;
  map: string;
  noMap: string;
  maps: Readonly<Record<MapKind, string>>;
  mapsExplained: Readonly<Record<MapKind, string>>;
  boxes: string;
  opacity: string;
  // the brush
  brush: string;
  brushOn: string;
  brushDone: string;
  brushSize: string;
  erase: string;
  brushed: (share: string) => string;
  clearBrush: string;
  brushArea: Readonly<Record<'before' | 'after', string>>;
  brushKeys: string;
}

export const OVERLAY_TEXTS: InEach<OverlayTexts> = {
  en: {
    overlay: 'Overlay',
    map: 'Map',
    noMap: 'No map',
    maps: { change: 'All change', color: 'Coarse colour', texture: 'Other texture' },
    mapsExplained: {
      change: 'How far each place changed in colour; 1 is just visible, 10 plain.',
      color: 'Colour that is found nowhere close by in the other image.',
      texture: 'How much of the fine texture is another; 100 % has nothing in common.',
    },
    boxes: 'Boxes',
    opacity: 'Opacity of the map',
    brush: 'Where the edit was meant',
    brushOn: 'Brush where the edit was meant',
    brushDone: 'Done brushing',
    brushSize: 'Size',
    erase: 'Erase',
    brushed: (share) => `${share} brushed: changes there do not count.`,
    clearBrush: 'Clear the brush',
    brushArea: { before: 'Brush on the before image', after: 'Brush on the after image' },
    brushKeys: 'Arrow keys move the brush, Space paints, Shift with an arrow draws. Plus and minus zoom.',
  },
  zh: {
    overlay: '叠加图',
    map: '热力图',
    noMap: '无热力图',
    maps: { change: '全部变化', color: '大面积颜色', texture: '纹理变化' },
    mapsExplained: {
      change: '各处颜色变化的程度；1 为刚可察觉，10 为明显。',
      color: '在另一张图像的邻近位置找不到的颜色。',
      texture: '细节纹理有多少不同；100% 表示毫无共同之处。',
    },
    boxes: '方框',
    opacity: '热力图的不透明度',
    brush: '有意编辑的位置',
    brushOn: '涂出有意编辑的位置',
    brushDone: '完成涂抹',
    brushSize: '大小',
    erase: '擦除',
    brushed: (share) => `已涂抹 ${share}：其中的改动不计入。`,
    clearBrush: '清除涂抹',
    brushArea: { before: '在编辑前的图像上涂抹', after: '在编辑后的图像上涂抹' },
    brushKeys: '方向键移动画笔，空格键涂抹，Shift 加方向键画线。加号和减号缩放。',
  },
};
