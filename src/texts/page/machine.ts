/** The words of the self-test of a machine. Its report stays in English: it is made to be pasted into an issue. */
import type { CHECK_STEPS } from '../../core/checkMessages';
import type { InEach } from '../language';

export interface MachineTexts {
  about: string;
  start: string;
  again: string;
  cancel: string;
  progress: string;
  steps: Readonly<Record<(typeof CHECK_STEPS)[number], string>>;
  both: string;
  differ: string;
  onlyCpu: string;
  gpuFailed: string;
  gpuNotUsed: string;
  cpuFailed: string;
  copy: string;
  copied: string;
  notCopied: string;
}

export const MACHINE_TEXTS: InEach<MachineTexts> = {
  en: {
    about:
      'Looks at the GPU, the memory and the browser, and lets a tiny model, made on the spot, answer on the CPU and on the GPU. No model is downloaded and nothing is sent.',
    start: 'Check',
    again: 'Check again',
    cancel: 'Cancel',
    progress: 'Check this machine',
    steps: {
      machine: 'Looking at the machine',
      model: 'Making a tiny model',
      cpu: 'Answering on the CPU',
      gpu: 'Answering on the GPU',
    },
    both: 'The CPU and the GPU give the same answer.',
    differ: 'The CPU and the GPU answer differently: trust the CPU, and please report this.',
    onlyCpu: 'The engine works on the CPU. There is no GPU that it can use.',
    gpuFailed: 'The engine works on the CPU, and failed on the GPU.',
    gpuNotUsed: 'The engine works, but did not use the GPU although there is one.',
    cpuFailed: 'The engine did not work on the CPU.',
    copy: 'Copy the report',
    copied: 'Copied.',
    notCopied: 'The browser does not let the page copy: mark the text and copy it yourself.',
  },
  zh: {
    about:
      '查看 GPU、内存与浏览器，并让一个现场生成的微型模型分别在 CPU 与 GPU 上作答。不会下载模型，也不会发送任何内容。',
    start: '开始检测',
    again: '重新检测',
    cancel: '取消',
    progress: '检测本机',
    steps: {
      machine: '正在查看本机',
      model: '正在生成微型模型',
      cpu: '正在 CPU 上作答',
      gpu: '正在 GPU 上作答',
    },
    both: 'CPU 与 GPU 给出了相同的回答。',
    differ: 'CPU 与 GPU 的回答不同：请以 CPU 为准，并向我们报告此情况。',
    onlyCpu: '引擎可在 CPU 上运行。没有可用的 GPU。',
    gpuFailed: '引擎可在 CPU 上运行，但在 GPU 上失败。',
    gpuNotUsed: '引擎可以运行，但没有使用现有的 GPU。',
    cpuFailed: '引擎无法在 CPU 上运行。',
    copy: '复制报告',
    copied: '已复制。',
    notCopied: '浏览器不允许本页面复制：请选中文字自行复制。',
  },
};
