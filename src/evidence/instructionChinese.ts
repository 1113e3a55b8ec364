/** The Chinese words of an instruction: the same plain verbs that are read in English. Chinese sets no spaces between words. */
import type { EditType, LowLevelType } from './instruction';

interface ChineseWords {
  /** What is not to be done: "leave the rest unchanged". */
  readonly negated: RegExp;
  readonly restoration: RegExp;
  readonly edits: Readonly<Record<EditType, RegExp>>;
  /** Verbs that send a thing elsewhere. */
  readonly move: RegExp;
  readonly lowLevel: Readonly<Record<LowLevelType, RegExp>>;
  /** Words that name a low-level operation even after "remove" or "add": then no object is meant. */
  readonly operation: RegExp;
}

export const CHINESE_WORDS: ChineseWords = {
  negated: /(?:不要|请勿|切勿|不得|无需|不)(?:改变|修改|改动|更改|变动|移动|替换|删除|添加|增加)/gu,
  // 恢复 and 还原 alone may mean undoing an edit as well; with a picture, its clearness or its looks they mean restoring.
  restoration:
    /修复|修復|复原|復原|翻新|(?:恢复|恢復|还原|還原)[^,。;,;]{0,12}(?:图|圖|照|画|畫|清晰|原貌|本来)|(?:图像|图片|照片|画面)(?:恢复|还原)/u,
  edits: {
    // 添加, 加上 and the like; 增加 with a low-level quantity is no object (see operation), 加工, 加强, 加深, 加载 add nothing.
    add: /添(?:加|上|一|个|置)|增添|增加|新增|加(?:上|入|一|个|些|几|两|点|进)|插入|放(?:上|置|一|个|些|几|入|进)|摆(?:上|放)|画(?:上|一|个|出)|贴上|种(?:上|一)|(?:想要|需要|来|给我)(?:一|个|几)/u,
    remove:
      /移除|去(?:除|掉|除掉)|删(?:除|掉|去)|刪除|除去|擦(?:除|掉)|抹(?:去|掉|除)|消除|清除|拿(?:掉|走)|取(?:掉|走|下)|移(?:走|去)/u,
    replace:
      /替换|替換|取代|更换|更換|换(?:成|为|作|上|掉|个|一)|換成|变(?:成|为|作)|變成|改(?:成|为|变|作|写|造)|转(?:换|变|化|成)|调换|代替|涂成|染(?:成|上)|刷成|修改|重新(?:上色|着色|粉刷)|(?:让|使)[^,。;,;]{0,20}(?:成为|显示|写着)/u,
  },
  move: /移动|移(?:到|至|向)|挪(?:到|动|至|开|一)|搬(?:到|至)|平移|(?:放|摆)(?:到|在)[^,。;,;]{0,8}(?:别处|其他地方|另一[边侧处])/u,
  lowLevel: {
    noise: /降噪|去噪|除噪|噪[声点音波]|颗粒|雜訊|杂讯/u,
    blur: /模糊|锐化|銳化|清晰|柔化|虚化|对焦|聚焦|失焦|景深|超分|放大分辨率|提高分辨率/u,
    'color cast':
      /颜色|顏色|色彩|色调|色調|偏色|白平衡|饱和度|色温|色相|上色|着色|调色|染(?:成|上)|黑白|灰度|暖色|冷色|去雾|除雾|水下|复古色/u,
    'exposure degradation':
      /亮度|提亮|调亮|变亮|更亮|变暗|调暗|更暗|压暗|曝光|低光|弱光|暗光|打光|补光|光线|光照|对比度|夜晚|夜景|黑夜|白天|阴影|去雾|除雾/u,
    artifact: /伪影|偽影|压缩(?:痕迹|失真)?|去块|块效应|方块效应|马赛克|像素化|振铃/iu,
  },
  operation:
    /(?:移除|去除|去掉|删除|消除|清除|去|除|降低|减少|增加|添加|加|改变|提高|增强)[^,。;,;]{0,8}(?:噪[声点音]|颗粒|模糊|雾|霾|雨(?!伞|衣|棚|刷|鞋)|雪花|偏色|伪影|马赛克|压缩|亮度|对比度|饱和度|曝光|清晰|锐度)/u,
};
