/** In Chinese: what goes wrong with engines, servers and workers. */
import { countOf, host, named, type Say, statusOf, textOf } from './facts';

export const JUDGING_ERRORS = {
  'engine/not-loaded': () => '没有已加载的模型。请先加载模型，再重试。',
  'engine/load-failed': () =>
    '引擎无法加载该模型：文件已损坏、不受支持，或内存不足。请检查文件，或换用较小的模型。',
  'engine/no-vision': (facts) =>
    `模型${named(facts, ['model'], '')}无法读取这两张图像。请使用能在一次请求中比较两张图像的视觉模型；GGUF 模型须配以为其制作的投影器（mmproj）。`,
  'engine/context-too-small': (facts) =>
    `图像对超出了模型${named(facts, ['model'], '')}的上下文长度。请使用较小的图像，或以更长的上下文加载模型。`,
  'engine/out-of-memory': () =>
    '内存不足，无法运行此模型。请关闭其他标签页，或换用较小的模型；没有 GPU 时，权重上限约为 3.8 GB。',
  'engine/gpu-timeout': () =>
    'GPU 完成一个步骤的时间过长，无法处理此尺寸的图像。请换用较小的模型或较小的图像。',
  'engine/crashed': (facts) => {
    const silent = countOf(facts, 'silentSeconds');
    if (silent !== null) return `引擎已有 ${silent} 秒没有响应，已将其终止。请使用较小的图像或较小的模型。`;
    return '引擎已崩溃。图像对仍然保留：请重新加载模型后再试。';
  },
  'engine/unsupported': (facts) => {
    const images = countOf(facts, 'images');
    if (images !== null) {
      return `该模型每次请求最多接受 ${images} 张图像，而评判需要两张。请换用能比较图像的模型，或让服务器在一次请求中接受两张图像。`;
    }
    const limit = textOf(facts, 'limit');
    if (limit !== null) {
      return `此 GPU 的能力不足以运行该模型（${limit}：需要 ${facts.needs}，现有 ${facts.has}）。请换用较小的模型，或也能在 CPU 上运行的 GGUF 模型。`;
    }
    return '此处无法以这种方式运行该模型。请换用其他模型，或使用最新版的 Chromium 内核浏览器。';
  },
  'engine/device-lost': () =>
    'GPU 设备已丢失（可能因驱动重启或休眠）。图像对仍然保留：请重新加载模型后再试。',
  'endpoint/invalid': (facts) =>
    `${host(facts)}无法处理此请求${statusOf(facts)}：地址、模型${named(facts, ['model'], '')}或设置有误。请检查后重试。`,
  'endpoint/unreachable': (facts) =>
    `无法连接${host(facts)}，或连接中断。请确认服务器正在运行、地址正确，并允许网页访问（CORS）。`,
  'endpoint/refused': (facts) => `${host(facts)}拒绝了请求${statusOf(facts)}。请检查 API 密钥及其权限。`,
  'endpoint/busy': (facts) =>
    `${host(facts)}过于繁忙${statusOf(facts)}，多次尝试仍未成功。请稍后重试，或减少并发请求数。`,
  'endpoint/timeout': (facts) => {
    const seconds = countOf(facts, 'seconds');
    return `${host(facts)}未能在${seconds === null ? '限定时间' : ` ${seconds} 秒`}内完成回答。请延长等待时间、减少并发请求数，或使用较小的图像。`;
  },
  'endpoint/failed': (facts) =>
    `${host(facts)}内部出错${statusOf(facts)}，多次尝试仍未成功。请查看服务器的日志。`,
  'endpoint/unreadable': (facts) =>
    `${host(facts)}的应答不符合 OpenAI 兼容接口。请检查地址：它通常以 /v1 结尾。`,
  'worker/crashed': (facts) =>
    `后台任务${named(facts, ['worker'], '')}意外停止。已输入的内容不会丢失：请重试。`,
  'border/invalid-message': (facts) =>
    `后台任务${named(facts, ['worker'], '')}的应答格式不被本页面识别，页面各部分的版本可能不一致。请重新加载页面。`,
} as const satisfies Readonly<Record<string, Say>>;
