/** In Chinese: what goes wrong in the lab, on the bench and when packing. */
import { METHOD_NAMES_ZH } from '../methods';
import { countOf, extentOf, file, named, type Say, textOf } from './facts';

/** The method by its Chinese name where it has one. */
const method = (facts: Parameters<Say>[0]): string => {
  const id = textOf(facts, 'method');
  return id === null ? '该方法' : `“${METHOD_NAMES_ZH[id] ?? id}”`;
};

export const LAB_ERRORS = {
  'lab/too-small': (facts) =>
    `${method(facts)}至少需要 ${extentOf(facts, 'leastWidth', 'leastHeight') ?? '更大'}的图像；此图像为 ${extentOf(facts) ?? '较小尺寸'}。请换用更大的图像。`,
  'lab/unknown-method': (facts) =>
    `实验室没有${named(facts, ['method', 'change', 'scene'], '这种方法')}。请从所列的扰动、编辑与场景中选择。`,
  'lab/set-mismatch': () => '该文件夹中的数据集由不同的参数生成。请使用相同的参数，或换一个文件夹。',
  'lab/write-failed': (facts) => `无法写入${file(facts)}。请检查磁盘空间与文件夹权限。`,
  'lab/no-place': (facts) => {
    const scene = textOf(facts, 'scene');
    if (scene !== null) return `该场景中没有适合此改动的位置。请换用其他随机种子。`;
    return `${method(facts)}在此图像中找不到合适的物体或位置。请换用其他图像、强度或随机种子。`;
  },
  'lab/no-images': () => '需要图像，但没有提供。请选择一张图像，或一个含有图像的文件夹。',
  'lab/render-failed': () =>
    '无法绘制场景：浏览器不支持带浮点颜色的 WebGL 2，或收回了绘图环境。请使用最新版的 Chromium 内核浏览器、较小的图像，或以图像为来源。',
  'bench/set': () => '数据集的字段映射无法使用。请按“我方字段=对方字段”的形式改写。',
  'bench/archive': (facts) =>
    `无法读取 ZIP 压缩包${named(facts, ['name', 'archive'], '')}${named(facts, ['set', 'file'], '')}。请重新下载或重新打包。`,
  'bench/archive-limit': (facts) =>
    `压缩包${named(facts, ['name', 'archive'], '')}${named(facts, ['file'], '')}超出上限，未予读取。请拆分后重试。`,
  'bench/journal': (facts) =>
    `无法读写运行记录${named(facts, ['run', 'file'], '')}。此前的结果均已保留：请重新加载页面后继续，或删除后重新开始。`,
  'bench/journal-mismatch': () =>
    '无法继续此次运行：自开始以来，数据集或设置已改变。请重新开始，或换一个名称。',
  'bench/run-held': (facts) =>
    `针对${named(facts, ['run'], '该数据集')}的运行正在另一个标签页中进行。请在那里继续、重试或删除它，或先关闭那个标签页。`,
  'bench/no-set': () => '尚未打开数据集。请先拖入其 JSONL 文件和图像。',
  'bench/files': (facts) =>
    `无法读取${file(facts)}：它可能已被移动或删除，或未获允许。请允许读取、将其放回原处，或重新拖入数据集。`,
  'bench/disk-full': (facts) =>
    `存储空间已满，无法继续写入${named(facts, ['run', 'file'], '结果')}。此前的结果均已保留：请腾出空间（所存储的模型最大）后继续。`,
  'bench/judge-gone': (facts) => {
    const answered = countOf(facts, 'answered');
    return `评判者${named(facts, ['judge'], '')}一再失败，已停用。${answered === null ? '已有的回答' : `已有的 ${answered} 个回答`}均已保留：待其恢复后可继续。`;
  },
  'bench/judge-unknown': (facts) =>
    `没有名为${named(facts, ['judge'], '此名')}的评判者。请从所列的评判者中选择。`,
  'bench/unfitted': (facts) =>
    `基线${named(facts, ['baseline'], '')}尚无拟合的阈值。请先在训练集上运行 npm run fit-baselines。`,
  'bench/run-file': (facts) => `${file(facts)}不是此版本可读取的运行文件。请重新运行，或更新页面。`,
  'bench/labels': (facts) => {
    const name = textOf(facts, 'name');
    switch (textOf(facts, 'problem')) {
      case 'name':
        return '请填写标注者的姓名（最多 60 个字符）。';
      case 'taken':
        return `此数据集已有名为“${name ?? ''}”的标注者。请换一个名称，或接着该标注者的标注继续。`;
      case 'other-set':
        return `${file(facts)}是另一个数据集的标注，没有一行相符。未作任何更改：请先打开它所属的数据集。`;
      case 'nothing':
        return `${file(facts)}中没有可采用的标注。未作任何更改。`;
      case 'empty':
        return '此选择中没有可导出的标注。请先标注，或选择其他标注。';
      case 'other-tab':
        return '此标注正在另一个标签页中进行。请在那里继续，或先将其关闭。';
      case 'stored':
        return '已存储的标注无法读取：它们可能由更新的版本写入。未作任何更改：请更新页面。';
      default:
        return '无法使用这些标注。未作任何更改。';
    }
  },
  'bench/not-comparable': () => '两次运行没有共同的样本，无法比较。请选择同一数据集的两次运行。',
  'pack/checkpoint': (facts) =>
    `${named(facts, ['file', 'name'], '该检查点')}无法打包：文件缺失、不完整，或不是受支持的模型。请检查后重试。`,
  'pack/write': (facts) =>
    `无法写入${named(facts, ['file', 'name'], '模型包')}。请检查磁盘空间与文件夹权限。`,
} as const satisfies Readonly<Record<string, Say>>;
