/** The protocol's messages as @wllama/wllama takes them. */
import type { ChatCompletionMessage } from '@wllama/wllama/esm/index.js';
import type { Message } from '../core/protocol/engine';

export function toChatMessages(messages: readonly Message[]): ChatCompletionMessage[] {
  return messages.map((message) =>
    message.role === 'system'
      ? { role: 'system', content: message.content.map((p) => (p.type === 'text' ? p.text : '')).join('') }
      : {
          role: 'user',
          content: message.content.map((p) =>
            p.type === 'text' ? p : { type: 'image' as const, data: p.png },
          ),
        },
  );
}
