/** In Chinese: what goes wrong with a model's files, in storage and on the way there. */
import { countOf, file, host, named, type Say, sizeOf, statusOf, textOf } from './facts';

const BY_HAND = '或以其他方式取得该文件，连同配套的另一个文件一起拖入';
const PLAIN_WINDOW = '请直接使用文件而不存储，或在普通窗口中打开本页面。';

export const WEIGHTS_ERRORS = {
  'weights/not-gguf': (facts) => `${file(facts)}不是可用的 GGUF 文件。请选择 .gguf 格式的模型文件。`,
  'weights/truncated': (facts) => {
    const bytes = countOf(facts, 'bytes');
    if (bytes === 0) return `${file(facts)}是空文件。请重新下载。`;
    const expected = sizeOf(facts, 'expected');
    const sizes =
      bytes === null || expected === null ? '' : `：现有 ${sizeOf(facts, 'bytes')}，应有 ${expected}`;
    return `${file(facts)}不完整${sizes}。请重新复制或下载。`;
  },
  'weights/wrong-kind': (facts) => {
    if (textOf(facts, 'what') === 'one part of a split GGUF') {
      return `${file(facts)}是拆分 GGUF 的一部分，目前不支持。请先用 llama-gguf-split --merge 合并，再选择合并后的文件。`;
    }
    return `${file(facts)}不是此处所需的文件。请选择一个视觉语言模型，以及为该模型制作的投影器（mmproj）。`;
  },
  'weights/model-missing': (facts) =>
    `${picked(textOf(facts, 'found'))}缺少语言模型（较大的 .gguf 文件）：请与其投影器一起选择。`,
  'weights/projector-missing': (facts) =>
    `${picked(textOf(facts, 'found'))}缺少视觉投影器（文件名常为 mmproj-….gguf）：请与模型一起选择。`,
  'weights/quota': (facts) => {
    const needed = sizeOf(facts, 'needed');
    const free = sizeOf(facts, 'free');
    const sizes = [needed === null ? null : `还需要 ${needed}`, free === null ? null : `可用 ${free}`]
      .filter((part) => part !== null)
      .join('，');
    return `浏览器的存储空间不足${sizes === '' ? '' : `:${sizes}`}。请释放磁盘空间、删除其他模型，或直接使用文件而不存储。`;
  },
  'weights/storage-unavailable': () =>
    `无法使用浏览器的存储：隐私窗口、严格的隐私设置，或非 https 的地址都不允许。${PLAIN_WINDOW}`,
  'weights/not-found': (facts) =>
    `此处没有该模型${named(facts, ['id'], '')}：可能已被浏览器清除或被删除。请重新导入或下载。`,
  'weights/corrupt': (facts) => {
    const damaged = countOf(facts, 'damaged');
    const all = countOf(facts, 'chunks');
    if (damaged !== null && all !== null) {
      return `${named(facts, ['name'], '该模型')}已损坏：${all} 个分块中有 ${damaged} 个缺失或被更改。请重新导入相同的文件；只会写入缺失的部分。`;
    }
    const chunk = countOf(facts, 'chunk');
    if (chunk !== null) {
      return `${file(facts)}的第 ${chunk + 1} 个分块缺失，或与应有的内容不符；不会保留错误的数据。请继续下载或重新复制；如再次失败，请换用其他来源。`;
    }
    if (textOf(facts, 'expected') !== null) {
      return `${file(facts)}已完整下载，但其 sha256 与公布的不符，不是所承诺的文件。继续时会重新下载。`;
    }
    return `${named(facts, ['file', 'name', 'id'], '所存储的模型')}已损坏，无法读取。请删除后重新下载或导入；如由较新版本的页面存储，请更新页面。`;
  },
  'weights/read-failed': (facts) =>
    `无法读取或写入${file(facts)}：文件可能被移动或更改，存储设备已移除，或磁盘已满。请重新选择文件或文件夹。`,
  'weights/permission': (facts) =>
    `浏览器需要您再次允许，本页面才能读取${file(facts)}。请点击该模型旁的“允许读取”。`,
  'weights/unreachable': (facts) =>
    `无法从${host(facts)}获取${named(facts, ['file', 'url'], '文件')}：连接失败或中断，或对方不允许网页读取其文件（CORS）。已下载的部分会保留。请检查网络后继续，${BY_HAND}。`,
  'weights/offline': (facts) =>
    `本机处于离线状态，无法下载${file(facts)}。已下载的部分会保留：恢复连接后可继续。`,
  'weights/refused': (facts) =>
    `${host(facts)}拒绝提供${file(facts)}${statusOf(facts)}：可能需要账号，或地址已过期。请使用公开的地址，${BY_HAND}。`,
  'weights/gone': (facts) => `${host(facts)}上没有${file(facts)}${statusOf(facts)}。请检查地址，${BY_HAND}。`,
  'weights/server-failed': (facts) =>
    `${host(facts)}出错或过于繁忙${statusOf(facts)}，多次尝试仍未成功。${file(facts)}已下载的部分会保留：请稍后继续。`,
  'weights/changed': (facts) =>
    textOf(facts, 'host') === null
      ? `${file(facts)}自添加以来在磁盘上发生了变化。如是有意更改，请移除该模型，再重新添加文件。`
      : `${host(facts)}上的${file(facts)}已不是本次下载开始时的文件。请删除已下载的部分，重新开始。`,
  'weights/unverified': (facts) =>
    `没有人公布${file(facts)}的哈希值：只能核对其大小，以及下载期间服务器上的文件没有变化。请确认接受，或选用已公布哈希值的文件。`,
  'weights/plan-invalid': (facts) =>
    `无法下载${named(facts, ['file', 'id'], '')}：地址或模型包的描述${named(facts, ['where'], '')}无效。请改正后重试。`,
} as const satisfies Readonly<Record<string, Say>>;

const picked = (found: string | null) => (found === null ? '没有选择文件。' : `只选择了“${found}”。`);
