/** In Chinese: what goes wrong with images, pairs, prompts, reports and the history. */
import { countOf, extentOf, file, named, type Say, sizeOf, textOf } from './facts';

const FORMATS_WE_READ = 'PNG、JPEG、WebP、AVIF、GIF 或 BMP';

/** What a file turned out to be, by the name that its first bytes were given. */
const KINDS: Readonly<Record<string, string>> = {
  'a TIFF image': 'TIFF 图像',
  'a JPEG XL image': 'JPEG XL 图像',
  'a JPEG 2000 image': 'JPEG 2000 图像',
  'a Photoshop file': 'Photoshop 文件',
  'an OpenEXR image': 'OpenEXR 图像',
  'a QOI image': 'QOI 图像',
  'a Windows icon': 'Windows 图标',
  'a Radiance HDR image': 'Radiance HDR 图像',
  'a HEIC image': 'HEIC 图像',
  'an SVG drawing': 'SVG 图形',
  'a BMP that wraps another format': '封装了其他格式的 BMP',
  'a lossless, hierarchical or arithmetic-coded JPEG': '无损、分层或算术编码的 JPEG',
  'a JPEG with more than 8 bits a channel': '每通道超过 8 位的 JPEG',
  'a PDF document': 'PDF 文档',
  'a GGUF model file': 'GGUF 模型文件',
  'a ZIP archive or an office document': 'ZIP 压缩包或 Office 文档',
  'a gzip archive': 'gzip 压缩包',
  'a 7-Zip archive': '7-Zip 压缩包',
  'a film': '视频',
  'a sound or film file': '音频或视频文件',
  'a sound file': '音频文件',
  'a program': '程序',
  'a safetensors model file': 'safetensors 模型文件',
  'a web page': '网页',
  text: '文本文件',
};

/** @returns what the file is, in Chinese; null where that is not known. */
function kindOf(what: string | null): string | null {
  return what === null ? null : (KINDS[what] ?? null);
}

export const INPUT_ERRORS = {
  'image/empty': (facts) => `${file(facts)}是空文件。请选择其他文件。`,
  'image/not-an-image': (facts) => {
    const kind = kindOf(textOf(facts, 'what'));
    return `${file(facts)}不是图像${kind === null ? '' : `，而是${kind}`}。请选择 ${FORMATS_WE_READ} 文件。`;
  },
  'image/unsupported': (facts) => {
    const ratio = countOf(facts, 'maxAspectRatio');
    if (ratio !== null) {
      return `${extentOf(facts) ?? '该'}的图像过于狭长：一边最多为另一边的 ${ratio} 倍。请先裁剪。`;
    }
    const kind = kindOf(textOf(facts, 'what')) ?? '浏览器不支持的图像格式';
    return `${file(facts)}是${kind}，浏览器无法准确显示。请另存为 PNG 或 JPEG 后重试。`;
  },
  'image/truncated': (facts) => {
    const bytes = sizeOf(facts, 'bytes');
    const format = textOf(facts, 'format');
    return `${file(facts)}不完整：${bytes === null ? '文件' : `只有 ${bytes}，`}在${format === null ? '' : ` ${format} `}数据中途结束。请重新复制或下载。`;
  },
  'image/too-large': (facts) => {
    const extent = extentOf(facts);
    const most = sizeOf(facts, 'maxBytes');
    if (extent === null) {
      return `${file(facts)}太大（${sizeOf(facts, 'bytes') ?? '大小未知'}）${most === null ? '' : `：最多读取 ${most}`}。请存为更小的文件。`;
    }
    const pixels = countOf(facts, 'maxPixels');
    const side = countOf(facts, 'maxSide');
    const limit =
      pixels === null || side === null ? '' : `：最多 ${manyPixels(pixels)}，且每边不超过 ${side} 像素`;
    return `${file(facts)}有 ${extent}，超出上限${limit}。请将两张图像按相同比例缩小。`;
  },
  'image/decode-failed': (facts) => {
    const format = textOf(facts, 'format');
    if (facts.supported === false) {
      return `此浏览器无法解码${file(facts)}的格式（${format ?? '未知'}）。请另存为 PNG，或换用支持该格式的浏览器。`;
    }
    if (format === null) return `无法读取${file(facts)}：选择之后它可能被移动或修改。请重新选择。`;
    return `无法解码${file(facts)}：其 ${format} 数据已损坏，或属于此浏览器不支持的类型，或超出内存。请换一份副本，或另存为 PNG。`;
  },
  'pair/incomplete': (facts) => {
    const files = countOf(facts, 'files');
    if (files === 0) return '拖入的内容中没有文件。请先保存图像，再拖入文件。';
    if (files !== null)
      return `${files} 个文件对一对图像来说太多。请拖入两个（编辑前的在前），或将一个拖到对应的一侧。`;
    const [before, after] = [textOf(facts, 'before'), textOf(facts, 'after')];
    if (before === null || after === null)
      return '图像对不完整，缺少一张图像。请提供编辑前和编辑后的两张图像。';
    return `两张图像的尺寸不同（${before} 与 ${after}），无法比较。请使用尺寸相同的图像。`;
  },
  'evaluation/failed': (facts) => {
    const id = textOf(facts, 'id');
    if (id !== null) return `本次评判中没有编号为 ${id} 的发现，无法标记。请重新评判。`;
    return '评判因意外错误而中断。请重试；如仍失败，请重新加载页面，或换用其他图像。';
  },
  cancelled: () => '已取消。',
  'prompts/incomplete': (facts) =>
    `一套提示词由六个文件组成，还缺少：${textOf(facts, 'missing') ?? '部分文件'}。请一次提供全部六个文件。`,
  'prompts/changed': (facts) =>
    `${textOf(facts, 'changed') ?? '提示词文件'}与 StableI2I 训练时所用的内容不同。请使用原始文件，或将其作为您自己的提示词。`,
  'prompts/invalid': (facts) =>
    `提示词文件${named(facts, ['file'], '')}无法使用：它须为不超过 64 KB 的 UTF-8 纯文本，只含规定的占位符，其余花括号须写两次。请修改后重试。`,
  'prompts/unreachable': (facts) =>
    `无法从 ${hostIn(textOf(facts, 'url')) ?? '服务器'} 获取提示词。请检查网络后重试、拖入六个文件，或使用内置提示词。`,
  'prompts/gone': (facts) =>
    `此次运行所用的提示词（${textOf(facts, 'prompts') ?? '未知'}）已不在本浏览器中。请重新添加后再继续。`,
  'report/invalid': (facts) => {
    const size = sizeOf(facts, 'bytes');
    if (size !== null)
      return `${file(facts)}（${size}）太大，不是本页面的报告。请选择由本页面写出的 JSON 报告。`;
    return `${file(facts)}无法作为报告打开：内容不完整、由其他程序写出，或不含图像。请选择由本页面写出且包含图像的 JSON 报告。`;
  },
  'history/unavailable': (facts) =>
    facts.full === true
      ? '无法保存历史记录：此浏览器的存储空间已满。请删除部分记录，或选择不保留图像。'
      : '此处无法保存历史记录：隐私窗口或严格的隐私设置不允许。其他功能不受影响。',
  'row/invalid': (facts) => {
    const line = countOf(facts, 'line');
    const id = textOf(facts, 'id');
    return `数据${line === null ? '' : `第 ${line} 行`}${id === null ? '' : `(${id})`}无效。请按交换格式修改该行后重试。`;
  },
  'row/image-missing': (facts) =>
    `无法读取图像${named(facts, ['file', 'url'], '')}。请检查路径或地址；其他网站须允许读取（CORS）。`,
} as const satisfies Readonly<Record<string, Say>>;

const manyPixels = (count: number) => (count >= 1e8 ? `${count / 1e8} 亿像素` : `${count / 1e4} 万像素`);

function hostIn(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}
