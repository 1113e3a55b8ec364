/** The words of a server that is switched on, and of what an engine can do. */
import type { Capabilities } from '../../core/protocol/engine';
import type { InEach } from '../language';

type Ability = Exclude<keyof Capabilities, 'nothing'>;

export interface ServerTexts {
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
