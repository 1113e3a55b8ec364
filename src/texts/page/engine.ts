/** The words of the engine behind a model: what is expected of it, what it does, what happened to it. */
import type { ErrorCode } from '../../core/errors';
import type { DeviceReport } from '../../core/evaluation';
import type { Obstacle } from '../../core/preflight/schema';
import { FORMATS } from '../formats';
import type { InEach } from '../language';

/** Why an engine is loaded again by itself. */
type Reasons = Readonly<Partial<Record<ErrorCode, string>>>;

export interface EngineTexts {
  // before it is loaded
  willUseGpu: (memory: string, gpu: string, time: string | null) => string;
  willUseCpu: (memory: string, threads: number) => string;
  willUseCpuSmall: (memory: string) => string;
  willNotRun: string;
  suggestion: (name: string) => string;
  /** @param edge long edge of the images, pixels. */
  obstacles: Readonly<Record<Obstacle, (edge: number) => string>>;
  /** Between sentences. */
  space: string;
  // while it is loaded
  runs: (model: string, report: DeviceReport) => string;
  remote: (model: string, host: string | null, context: number) => string;
  compat: string;
  lessThanExpected: string;
  unload: string;
  unloadLabel: (model: string) => string;
  idle: string;
  after: (minutes: number | null) => string;
  // what happened
  smaller: (asked: number, edge: number) => string;
  restarted: (why: string, edge: number) => string;
  reasons: Reasons;
  crashed: string;
}

const DEVICES = { webgpu: 'WebGPU', cpu: 'the CPU', remote: 'a server', unknown: 'an unknown device' };
const DEVICES_ZH = { webgpu: 'WebGPU', cpu: 'CPU', remote: '服务器', unknown: '未知设备' };

function where({ device, layers, layersOnGpu, adapter, gpuBytes, threads }: DeviceReport): string {
  if (device !== 'webgpu') return `on ${DEVICES[device]} with ${threads} thread${threads === 1 ? '' : 's'}`;
  const share = layers > 0 ? `${layersOnGpu} of ${layers} layers ` : '';
  const memory = gpuBytes ? `, in ${FORMATS.en.bytes(gpuBytes)} of its memory` : '';
  return `${share}on WebGPU${adapter ? ` (${adapter})` : ''}${memory}`;
}

function whereInChinese({ device, layers, layersOnGpu, adapter, gpuBytes, threads }: DeviceReport): string {
  if (device !== 'webgpu') return `${DEVICES_ZH[device]}（${threads} 个线程）`;
  const facts = [
    ...(adapter ? [adapter] : []),
    ...(layers > 0 ? [`${layers} 层中的 ${layersOnGpu} 层`] : []),
    ...(gpuBytes ? [`占用显存 ${FORMATS.zh.bytes(gpuBytes)}`] : []),
  ];
  return `WebGPU${facts.length === 0 ? '' : FORMATS.zh.aside(FORMATS.zh.list(facts))}`;
}

export const ENGINE_TEXTS: InEach<EngineTexts> = {
  en: {
    willUseGpu: (memory, gpu, time) =>
      `Will run on the GPU (${gpu}) and take about ${memory} of its memory${time === null ? '' : `, about ${time} an image`}.`,
    willUseCpu: (memory, threads) =>
      `Will run on the CPU with ${threads} thread${threads === 1 ? '' : 's'} and take about ${memory} of memory. A model of this size takes minutes an image there.`,
    willUseCpuSmall: (memory) => `Will run on the CPU and take about ${memory} of memory.`,
    willNotRun: 'This model will probably not run here.',
    suggestion: (name) => `Try ${name}, under “Get a model”: it runs on the CPU too.`,
    obstacles: {
      noAdapter: () => 'This browser offers web pages no GPU.',
      softwareAdapter: () => 'The GPU is only simulated here, by the CPU.',
      noF16: () => 'The GPU cannot compute with 16-bit floats, which the engine needs of it.',
      binding: () =>
        'The GPU cannot take the largest part of the model in one piece: the CPU computes that part.',
      slowGpu: (edge) =>
        `The GPU is slow: images are shown at up to ${edge} pixels, so that no step outlasts what the browser allows.`,
      wasmMemory: (edge) =>
        `Without the GPU everything must fit into 4.3 GB; with images of up to ${edge} pixels it does not.`,
      compatBuild: () => 'This browser lacks what the faster build of the engine needs.',
      oneThread: () => 'The page is not isolated from others, so the CPU may use one thread only.',
    },
    space: ' ',
    runs: (model, report) =>
      `${model} runs ${where(report)}; images are encoded by ${DEVICES[report.vision]}. Context ${report.contextTokens} tokens.`,
    remote: (model, host, context) =>
      `${model} runs on ${host ?? DEVICES.remote}, which the images were sent to.${context > 0 ? ` Context ${context} tokens.` : ''}`,
    compat: 'It is the build for browsers that lack what the faster one needs.',
    lessThanExpected: 'This is less than was expected: part of it stayed on the CPU, so it will be slow.',
    unload: 'Unload',
    unloadLabel: (model) => `Unload ${model}`,
    idle: 'Unload it when unused',
    after: (minutes) => (minutes === null ? 'never' : `after ${minutes} minutes`),
    smaller: (asked, edge) =>
      `Images were shown to the model at up to ${edge} instead of ${asked} pixels, because of the GPU's speed or memory.`,
    restarted: (why, edge) =>
      `The engine was loaded again by itself: ${why}. Images are shown at up to ${edge} pixels.`,
    reasons: {
      'engine/gpu-timeout': 'a step took the GPU too long',
      'engine/out-of-memory': 'there was not enough memory',
      'engine/device-lost': 'the GPU was taken away',
    },
    crashed: 'it had crashed',
  },
  zh: {
    willUseGpu: (memory, gpu, time) =>
      `将在 GPU（${gpu}）上运行，约占用 ${memory} 显存${time === null ? '' : `，每张图像约需 ${time}`}。`,
    willUseCpu: (memory, threads) =>
      `将在 CPU 上以 ${threads} 个线程运行，约占用 ${memory} 内存。此规模的模型在 CPU 上每张图像需要数分钟。`,
    willUseCpuSmall: (memory) => `将在 CPU 上运行，约占用 ${memory} 内存。`,
    willNotRun: '该模型很可能无法在此运行。',
    suggestion: (name) => `可试用“获取模型”中的 ${name}：它也能在 CPU 上运行。`,
    obstacles: {
      noAdapter: () => '此浏览器没有为网页提供 GPU。',
      softwareAdapter: () => '此处的 GPU 只是由 CPU 模拟的。',
      noF16: () => '该 GPU 不支持引擎所需的 16 位浮点运算。',
      binding: () => '该 GPU 无法整块容纳模型的最大部分：该部分由 CPU 计算。',
      slowGpu: (edge) => `该 GPU 较慢：图像最长边限制为 ${edge} 像素，以免单个步骤超出浏览器允许的时间。`,
      wasmMemory: (edge) => `没有 GPU 时，全部内容须在 4.3 GB 以内；图像最长边为 ${edge} 像素时会超出。`,
      compatBuild: () => '此浏览器缺少较快版本的引擎所需的功能。',
      oneThread: () => '本页面未与其他页面隔离，因此 CPU 只能使用一个线程。',
    },
    space: '',
    runs: (model, report) =>
      `${model} 运行在 ${whereInChinese(report)}；图像由 ${DEVICES_ZH[report.vision]} 编码。上下文 ${report.contextTokens} 个词元。`,
    remote: (model, host, context) =>
      `${model} 运行在 ${host ?? DEVICES_ZH.remote}，图像已发送到该处。${context > 0 ? `上下文 ${context} 个词元。` : ''}`,
    compat: '这是为缺少相关功能的浏览器准备的兼容版本。',
    lessThanExpected: '低于预期：一部分留在了 CPU 上，因此会较慢。',
    unload: '卸载',
    unloadLabel: (model) => `卸载 ${model}`,
    idle: '闲置时卸载',
    after: (minutes) => (minutes === null ? '从不' : `${minutes} 分钟后`),
    smaller: (asked, edge) =>
      `由于 GPU 的速度或显存所限，提供给模型的图像最长边为 ${edge} 像素，而非 ${asked} 像素。`,
    restarted: (why, edge) => `引擎已自动重新加载：${why}。图像最长边为 ${edge} 像素。`,
    reasons: {
      'engine/gpu-timeout': 'GPU 的某个步骤耗时过长',
      'engine/out-of-memory': '内存不足',
      'engine/device-lost': 'GPU 设备被收回',
    },
    crashed: '它曾崩溃',
  },
};
