/** The words of downloads under way. */
import type { InEach } from '../language';

type Phase = 'queued' | 'connecting' | 'downloading' | 'retrying' | 'offline' | 'checking' | 'storing';

export interface DownloadTexts {
  mlcStored: string;
  begun: (share: string | null) => string;
  remove: string;
  removeLabel: (name: string) => string;
  // under way
  list: string;
  unnamed: string;
  phases: Readonly<Record<Phase, string>>;
  mlcChecking: string;
  paused: string;
  /** @param total null where it is not known. */
  came: (done: string, total: { size: string; share: string } | null) => string;
  ofFile: (done: string, total: string | null) => string;
  rate: (size: string) => string;
  left: (time: string) => string;
  about: (time: string) => string;
  pause: string;
  pauseLabel: (name: string) => string;
  goOn: string;
  goOnLabel: (name: string) => string;
  discard: string;
  discardLabel: (name: string) => string;
  progress: (name: string) => string;
  mlcProgress: (name: string) => string;
}

export const DOWNLOAD_TEXTS: InEach<DownloadTexts> = {
  en: {
    mlcStored: 'Stored models compiled by MLC',
    begun: (share) => `begun, not whole${share === null ? '' : `, ${share}`}`,
    remove: 'Delete',
    removeLabel: (name) => `Delete ${name} from this browser`,
    list: 'Downloads',
    unnamed: 'A model',
    phases: {
      queued: 'Waiting for its turn',
      connecting: 'Connecting',
      downloading: 'Downloading',
      retrying: 'The connection failed; trying again',
      offline: 'Offline; it goes on by itself when there is a connection',
      checking: 'Checking the whole file',
      storing: 'Finishing',
    },
    mlcChecking: 'Checking',
    paused: 'Paused',
    came: (done, total) => (total === null ? done : `${done} of ${total.size} (${total.share})`),
    ofFile: (done, total) => (total === null ? done : `${done} of ${total}`),
    rate: (size) => `, ${size}/s`,
    left: (time) => `, ${time} left`,
    about: (time) => `, about ${time} left`,
    pause: 'Pause',
    pauseLabel: (name) => `Pause ${name}`,
    goOn: 'Continue',
    goOnLabel: (name) => `Continue ${name}`,
    discard: 'Remove',
    discardLabel: (name) => `Remove the download of ${name}`,
    progress: (name) => `Download of ${name}`,
    mlcProgress: (name) => `Downloading ${name}`,
  },
  zh: {
    mlcStored: '已存储的 MLC 模型',
    begun: (share) => `已开始，尚不完整${share === null ? '' : `，${share}`}`,
    remove: '删除',
    removeLabel: (name) => `从此浏览器中删除 ${name}`,
    list: '下载',
    unnamed: '模型',
    phases: {
      queued: '排队等待',
      connecting: '正在连接',
      downloading: '正在下载',
      retrying: '连接失败，正在重试',
      offline: '离线；恢复连接后自动继续',
      checking: '正在校验整个文件',
      storing: '正在收尾',
    },
    mlcChecking: '正在校验',
    paused: '已暂停',
    came: (done, total) => (total === null ? done : `${done} / ${total.size}(${total.share})`),
    ofFile: (done, total) => (total === null ? done : `${done} / ${total}`),
    rate: (size) => `，${size}/s`,
    left: (time) => `，剩余 ${time}`,
    about: (time) => `，约剩余 ${time}`,
    pause: '暂停',
    pauseLabel: (name) => `暂停 ${name}`,
    goOn: '继续',
    goOnLabel: (name) => `继续 ${name}`,
    discard: '移除',
    discardLabel: (name) => `移除 ${name} 的下载`,
    progress: (name) => `${name} 的下载进度`,
    mlcProgress: (name) => `正在下载 ${name}`,
  },
};
