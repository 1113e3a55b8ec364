/** The words of where a server is named, tested and switched on. */
import type { InEach } from '../language';

export interface AskServerTexts {
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
}

export const ASK_SERVER_TEXTS: InEach<AskServerTexts> = {
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
  },
};
