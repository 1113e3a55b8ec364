/** The words of the list of keys, loaded when it is opened. */
import type { InEach } from '../language';

/** Where keys work, and what they do. */
export type KeyGroup = 'page' | 'evaluator' | 'finding' | 'image' | 'annotate';
export type KeyDoes =
  | ('keys' | 'evaluator' | 'lab' | 'history' | 'bench')
  | ('instruction' | 'model' | 'nextFinding' | 'previousFinding')
  | ('look' | 'mark')
  | ('zoom' | 'fit' | 'full' | 'move' | 'probe' | 'flip' | 'letGo')
  | ('answerYes' | 'answerNo' | 'answerNull' | 'pickType' | 'turnDimension' | 'brushPlace' | 'confirmAll')
  | ('rejectPair' | 'writeComment' | 'takeFirst' | 'takeSecond' | 'nextPair' | 'previousPair')
  | ('nextNotDone' | 'undoLabel');

export interface KeyListTexts {
  title: string;
  close: string;
  single: string;
  groups: Readonly<Record<KeyGroup, string>>;
  does: Readonly<Record<KeyDoes, string>>;
  /** Keys that are written as words. */
  named: Readonly<Record<'Escape', string>>;
}

export const KEY_LIST_TEXTS: InEach<KeyListTexts> = {
  en: {
    title: 'Keys',
    close: 'Close',
    single: 'Single keys work',
    groups: {
      page: 'Everywhere',
      evaluator: 'In the evaluator',
      finding: 'On a finding',
      image: 'On an image',
      annotate: 'While labelling by hand',
    },
    does: {
      keys: 'Show this list',
      evaluator: 'Evaluator',
      lab: 'Lab',
      history: 'History',
      bench: 'Bench',
      instruction: 'Write the instruction',
      model: 'Evaluate with the model',
      nextFinding: 'Next finding',
      previousFinding: 'Previous finding',
      look: 'Zoom to it',
      mark: 'It was meant, or was not',
      zoom: 'Closer, farther',
      fit: 'The whole image',
      full: '100 %',
      move: 'Move; with Shift far',
      probe: 'Hold the pixel values; arrow keys then go by pixels',
      flip: 'The other image, while blinking',
      letGo: 'Let the pixel values go',
      answerYes: 'Yes: consistent',
      answerNo: 'No: an issue',
      answerNull: 'NULL: does not apply',
      pickType: 'Types of the dimension',
      turnDimension: 'Next dimension',
      brushPlace: 'Brush the place',
      confirmAll: 'Confirm the proposal',
      rejectPair: 'Reject the pair',
      writeComment: 'Comment',
      takeFirst: 'Settle: take the first',
      takeSecond: 'Settle: take the second',
      nextPair: 'Next pair',
      previousPair: 'Previous pair',
      nextNotDone: 'Skip to the next not done',
      undoLabel: 'Undo',
    },
    named: { Escape: 'Esc' },
  },
  zh: {
    title: '快捷键',
    close: '关闭',
    single: '启用单键快捷键',
    groups: {
      page: '任何位置',
      evaluator: '评判页面',
      finding: '选中某个问题时',
      image: '选中图像时',
      annotate: '人工标注时',
    },
    does: {
      keys: '显示此列表',
      evaluator: '评判',
      lab: '实验室',
      history: '历史记录',
      bench: '评测台',
      instruction: '填写编辑指令',
      model: '用模型评判',
      nextFinding: '下一个问题',
      previousFinding: '上一个问题',
      look: '放大到该处',
      mark: '标记为有意或无意',
      zoom: '放大、缩小',
      fit: '显示整幅图像',
      full: '100%',
      move: '移动；按住 Shift 移动更远',
      probe: '固定像素值；之后方向键逐像素移动',
      flip: '闪烁时切换到另一张图像',
      letGo: '取消固定像素值',
      answerYes: 'Yes：一致',
      answerNo: 'No：有问题',
      answerNull: 'NULL：不适用',
      pickType: '该维度的问题类型',
      turnDimension: '下一维度',
      brushPlace: '涂出位置',
      confirmAll: '确认建议',
      rejectPair: '拒绝此图像对',
      writeComment: '备注',
      takeFirst: '裁定：采用第一人',
      takeSecond: '裁定：采用第二人',
      nextPair: '下一对',
      previousPair: '上一对',
      nextNotDone: '跳到下一个未完成',
      undoLabel: '撤销',
    },
    named: { Escape: 'Esc' },
  },
};
