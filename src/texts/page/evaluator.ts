/** The words of the evaluator: the pair, the verdicts, the findings. */
import type { Stage } from '../../core/events';
import type { InEach } from '../language';

export interface EvaluatorTexts {
  pair: string;
  instruction: string;
  instructionExample: string;
  instructionHint: string;
  verdicts: string;
  stages: Readonly<Record<Stage, string>>;
  starting: string;
  tokens: (count: number) => string;
  progressOf: (judge: string) => string;
  cancel: string;
  evidenceCancelled: string;
  runAgain: string;
  judging: string;
  waitingForPair: string;
  looksFor: (types: readonly string[]) => string;
  noAnswer: string;
  notAsked: string;
  unknownType: string;
  sure: (share: string) => string;
  probabilities: (yes: string, no: string, none: string) => string;
  unreadExplanation: string;
  thought: string;
  thoughtCutOff: string;
  dropped: (types: string) => string;
  ours: string;
  measures: string;
  measure: string;
  value: string;
  limit: string;
  agree: string;
  disagree: string;
  findings: string;
  nothingFound: string;
  findingsHint: string;
  takenAsMeant: string;
  noPlace: string;
  zoomTo: (what: string) => string;
  zoom: string;
  count: (what: string) => string;
  doNotCount: (what: string) => string;
  notMeant: string;
  meant: string;
  /** The way from the images to the verdicts, where they do not fit on one screen. */
  toVerdicts: string;
  said: (judge: string, answers: readonly string[]) => string;
}

export const EVALUATOR_TEXTS: InEach<EvaluatorTexts> = {
  en: {
    pair: 'The pair',
    instruction: 'Instruction',
    instructionExample: 'What was the model asked to do? e.g. “Add a wooden bench along the path.”',
    instructionHint: 'Leave it empty when nothing was asked for: then the two images should be the same.',
    verdicts: 'Verdicts',
    stages: {
      decoding: 'Decoding',
      preparing: 'Preparing the pair',
      aligning: 'Aligning',
      comparing: 'Comparing',
      regions: 'Finding regions',
      measuring: 'Measuring',
      loading: 'Loading the model',
      images: 'Encoding the images',
      prompt: 'Reading the question',
      answer: 'Answering',
    },
    starting: 'starting…',
    tokens: (count) => `${count} tokens`,
    progressOf: (judge) => `${judge}: progress of this step`,
    cancel: 'Cancel',
    evidenceCancelled: 'Evidence was cancelled.',
    runAgain: 'Run it again',
    judging: 'Judging…',
    waitingForPair: 'Waiting for a pair',
    looksFor: (types) => `Looks for: ${types.join(', ')}.`,
    noAnswer: 'No answer',
    notAsked: 'Not asked',
    unknownType: 'not a type of this dimension',
    sure: (share) => `${share} sure`,
    probabilities: (yes, no, none) => `Yes ${yes}, No ${no}, NULL ${none}`,
    unreadExplanation: 'Its explanation could not be read.',
    thought: 'What the model thought',
    thoughtCutOff: 'What the model thought (cut off)',
    dropped: (types) => `On second thought it no longer reported: ${types}.`,
    ours: 'Explained in answer to a question of ours, not of StableI2I.',
    measures: 'Measured numbers',
    measure: 'Measure',
    value: 'Value',
    limit: 'Problem when',
    agree: 'Both judges agree.',
    disagree: 'The judges disagree: look for yourself.',
    findings: 'Findings',
    nothingFound: 'Nothing was found that was not asked for.',
    findingsHint: 'What changed will be listed here, worst first, as soon as both images are there.',
    takenAsMeant: 'taken as meant',
    noPlace: 'No place known; the whole image stands for it.',
    zoomTo: (what) => `Zoom to: ${what}`,
    zoom: 'Zoom to it',
    count: (what) => `Count: ${what}`,
    doNotCount: (what) => `Do not count: ${what}`,
    notMeant: 'This was not meant',
    meant: 'This was meant',
    toVerdicts: 'To the verdicts',
    said: (judge, answers) => `${judge}. ${answers.join('. ')}.`,
  },
  zh: {
    pair: '图像对',
    instruction: '编辑指令',
    instructionExample: '要求模型做什么？例如“沿小路添加一张木制长椅。”',
    instructionHint: '若没有提出任何要求，请留空：此时两张图像应当相同。',
    verdicts: '判定',
    stages: {
      decoding: '解码',
      preparing: '准备图像对',
      aligning: '对齐',
      comparing: '比较',
      regions: '寻找区域',
      measuring: '测量',
      loading: '加载模型',
      images: '编码图像',
      prompt: '读取问题',
      answer: '回答',
    },
    starting: '正在开始…',
    tokens: (count) => `${count} 个词元`,
    progressOf: (judge) => `${judge}：当前步骤的进度`,
    cancel: '取消',
    evidenceCancelled: '像素证据评判已取消。',
    runAgain: '重新运行',
    judging: '正在评判…',
    waitingForPair: '等待图像对',
    looksFor: (types) => `检查：${types.join('、')}。`,
    noAnswer: '没有回答',
    notAsked: '未提问',
    unknownType: '不属于该维度的类型',
    sure: (share) => `${share} 把握`,
    probabilities: (yes, no, none) => `Yes ${yes}、No ${no}、NULL ${none}`,
    unreadExplanation: '无法读取其解释。',
    thought: '模型的思考',
    thoughtCutOff: '模型的思考（被截断）',
    dropped: (types) => `再次思考后不再报告：${types}。`,
    ours: '该解释回答的是我们的问题，而非 StableI2I 的问题。',
    measures: '测量值',
    measure: '指标',
    value: '数值',
    limit: '视为问题的范围',
    agree: '两个评判者一致。',
    disagree: '两个评判者不一致：请自行查看。',
    findings: '发现的问题',
    nothingFound: '没有发现未要求的改动。',
    findingsHint: '两张图像就绪后，改动会列在这里，最严重的在前。',
    takenAsMeant: '视为有意',
    noPlace: '位置未知，以整幅图像代表。',
    zoomTo: (what) => `放大到：${what}`,
    zoom: '放大',
    count: (what) => `计入：${what}`,
    doNotCount: (what) => `不计入：${what}`,
    notMeant: '这不是有意的',
    meant: '这是有意的',
    toVerdicts: '查看判定',
    said: (judge, answers) => `${judge}:${answers.join('；')}。`,
  },
};

/** What the header and the notices around the rooms say. */
export interface ShellTexts {
  documentTitle: string;
  question: string;
  rooms: string;
  roomNames: Readonly<Record<'evaluator' | 'lab' | 'history' | 'bench', string>>;
  privacy: string;
  /** While a server is switched on. */
  sends: (host: string) => string;
  language: string;
  newBuild: string;
  loading: (room: string) => string;
  dismiss: string;
  details: string;
  /** Of a part of the page whose script did not come. */
  notLoaded: string;
  reload: string;
}

export const SHELL_TEXTS: InEach<ShellTexts> = {
  en: {
    documentTitle: 'StableI2I Web: what did the edit change that nobody asked for?',
    question: 'What did the edit change that nobody asked for?',
    rooms: 'Rooms',
    roomNames: { evaluator: 'Evaluator', lab: 'Lab', history: 'History', bench: 'Bench' },
    privacy: 'Your images stay on this machine. The page sends nothing anywhere.',
    sends: (host) => `Images go to ${host} when you evaluate with the model.`,
    language: 'Language',
    newBuild: 'A newer version of this page is ready. It is shown once all its tabs have been closed.',
    loading: (room) => `Loading: ${room}…`,
    dismiss: 'Dismiss this message',
    details: 'Details',
    notLoaded:
      'This part of the page could not be loaded: there is no network, or the page has been renewed since you opened it. The rest goes on working. Save what you need, then load the page again.',
    reload: 'Load the page again',
  },
  zh: {
    documentTitle: 'StableI2I Web：这次编辑改动了哪些没有要求改动的内容？',
    question: '这次编辑改动了哪些没有要求改动的内容？',
    rooms: '页面分区',
    roomNames: { evaluator: '评判', lab: '实验室', history: '历史记录', bench: '评测台' },
    privacy: '您的图像留在本机。本页面不会向任何地方发送内容。',
    sends: (host) => `用模型评判时，图像会发送到 ${host}。`,
    language: '语言',
    newBuild: '本页面的新版本已就绪。关闭其所有标签页后即会显示。',
    loading: (room) => `正在加载：${room}…`,
    dismiss: '关闭此消息',
    details: '详情',
    notLoaded:
      '页面的这一部分无法加载：没有网络，或者页面在您打开之后已经更新。其余部分仍可使用。请先保存需要的内容，再重新加载页面。',
    reload: '重新加载页面',
  },
};
