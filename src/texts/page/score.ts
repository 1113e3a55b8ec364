/** The words of the fidelity score and the votes. */
import type { InEach } from '../language';

export interface ScoreTexts {
  title: string;
  score: (score: number) => string;
  unread: string;
  judging: string;
  none: string;
  better: string;
  worst: string;
  best: string;
  seconds: (seconds: string) => string;
  votes: (share: string) => string;
  noVotes: string;
}

export const SCORE_TEXTS: InEach<ScoreTexts> = {
  en: {
    title: 'Fidelity',
    score: (score) => `${score} of 10`,
    unread: 'The score could not be read',
    judging: 'Judging…',
    none: 'No answer',
    better: 'From 0 to 10; higher is better.',
    worst: 'worst',
    best: 'best',
    seconds: (seconds) => `Model · ${seconds}`,
    votes: (share) => `${share} of the dimensions that apply are consistent, says the model.`,
    noVotes: 'No dimension that applies was answered readably: no votes.',
  },
  zh: {
    title: '保真度',
    score: (score) => `${score} 分（满分 10）`,
    unread: '无法读取分数',
    judging: '正在评判…',
    none: '没有回答',
    better: '0 到 10 分，越高越好。',
    worst: '最差',
    best: '最好',
    seconds: (seconds) => `模型 · ${seconds}`,
    votes: (share) => `模型认为适用的维度中有 ${share} 一致。`,
    noVotes: '适用的维度都没有可读取的回答：无投票结果。',
  },
};
