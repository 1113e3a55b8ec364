/** The words of servers that judge, and of what an engine can do. */
import type { Capabilities } from '../../core/protocol/engine';
import type { InEach } from '../language';

type Ability = Exclude<keyof Capabilities, 'nothing'>;

export interface ServerTexts {
  about: string;
  url: string;
  model: string;
  fetch: string;
  key: string;
  concurrency: string;
  timeout: string;
  remember: string;
  test: string;
  on: (host: string) => string;
  off: string;
  cancel: string;
  busy: Readonly<Record<'models' | 'test' | 'on', string>>;
  answered: (model: string, host: string, time: string) => string;
  has: (models: readonly string[]) => string;
  sends: (host: string, local: boolean) => string;
  nowhere: string;
  isOn: (model: string, host: string) => string;
  // while it is on
  banner: string;
  bannerSends: string;
  bannerEnd: (local: boolean) => string;
  bannerOff: string;
  // what an engine can do
  abilities: string;
  yes: string;
  no: string;
  can: Readonly<Record<Ability, string>>;
  sizes: Readonly<Record<Capabilities['imageSize'], string>>;
  staysHere: string;
}

export const SERVER_TEXTS: InEach<ServerTexts> = {
  en: {
    about:
      'A server that speaks OpenAI’s chat API, such as vLLM, SGLang, llama-server or LM Studio, can judge in place of this browser.',
    url: 'Address',
    model: 'Model',
    fetch: 'List its models',
    key: 'Key, if it wants one',
    concurrency: 'Requests at once',
    timeout: 'Longest wait, seconds',
    remember: 'Remember these fields in this browser, the key among them',
    test: 'Test the connection',
    on: (host) => `Switch on: send images to ${host}`,
    off: 'Switch it off',
    cancel: 'Cancel',
    busy: { models: 'Asking for its models…', test: 'Testing…', on: 'Switching on…' },
    answered: (model, host, time) => `${model} on ${host} answered in ${time}.`,
    has: (models) =>
      models.length === 0 ? 'It lists no models. Enter the name by hand.' : `It has: ${models.join(', ')}`,
    sends: (host, local) =>
      `While it is on, each press of the evaluate button sends both images and the instruction to ${host}${local ? ', which is on this machine' : ': they leave this machine'}. Nothing of yours is sent before; the test sends two small grey images of its own.`,
    nowhere: 'Nothing is sent anywhere before you press a button here.',
    isOn: (model, host) => `On: ${model} on ${host} judges.`,
    banner: 'A server is switched on',
    bannerSends: 'Evaluating with the model sends both images and the instruction to',
    bannerEnd: (local) => (local ? ', a server on this machine.' : '. They leave this machine.'),
    bannerOff: 'Switch the server off',
    abilities: 'What this engine can do',
    yes: 'yes',
    no: 'no',
    can: {
      schema: 'Holds answers to their form',
      confidence: 'Tells how sure the model is',
      grounding: 'May be asked to point at places',
      sharedPrefix: 'Encodes a pair’s images once for several questions',
      streams: 'Shows the answer while it is written',
      maxImages: 'Images in one request',
      concurrency: 'Questions at once',
      imageSize: 'Size of the images',
      remote: 'Images go to',
    },
    sizes: {
      given: 'as they are handed over',
      fixed: 'changed to the engine’s own',
      unknown: 'the server decides',
    },
    staysHere: 'nowhere, they stay on this machine',
  },
  zh: {
    about:
      '支持 OpenAI 聊天 API 的服务器（如 vLLM、SGLang、llama-server 或 LM Studio）可以代替此浏览器评判。',
    url: '地址',
    model: '模型',
    fetch: '列出其模型',
    key: '密钥（如需要）',
    concurrency: '并发请求数',
    timeout: '最长等待时间（秒）',
    remember: '在此浏览器中记住这些内容，包括密钥',
    test: '测试连接',
    on: (host) => `启用：将图像发送到 ${host}`,
    off: '停用',
    cancel: '取消',
    busy: { models: '正在查询其模型…', test: '正在测试…', on: '正在启用…' },
    answered: (model, host, time) => `${host} 上的 ${model} 用时 ${time} 作出应答。`,
    has: (models) =>
      models.length === 0 ? '它没有列出模型。请手动输入名称。' : `可用模型：${models.join('、')}`,
    sends: (host, local) =>
      `启用期间，每次点击评判按钮都会将两张图像与指令发送到 ${host}${local ? '（位于本机）' : '：它们会离开本机'}。在此之前不会发送您的任何内容；测试只发送两张自带的灰色小图像。`,
    nowhere: '在您点击此处的按钮之前，不会发送任何内容。',
    isOn: (model, host) => `已启用：由 ${host} 上的 ${model} 评判。`,
    banner: '已启用服务器',
    bannerSends: '用模型评判时，两张图像与指令会发送到',
    bannerEnd: (local) => (local ? '（本机上的服务器）。' : '。它们会离开本机。'),
    bannerOff: '停用服务器',
    abilities: '此引擎的能力',
    yes: '是',
    no: '否',
    can: {
      schema: '约束回答的格式',
      confidence: '给出模型的把握',
      grounding: '可要求指出位置',
      sharedPrefix: '多个问题只编码一次图像',
      streams: '边生成边显示回答',
      maxImages: '每次请求的图像数',
      concurrency: '同时处理的问题数',
      imageSize: '图像尺寸',
      remote: '图像发送到',
    },
    sizes: { given: '按所提供的尺寸', fixed: '改为引擎自己的尺寸', unknown: '由服务器决定' },
    staysHere: '不发送，图像留在本机',
  },
};
