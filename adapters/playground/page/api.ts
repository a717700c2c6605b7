import type {
  EditMessage,
  ErrorReply,
  PostMessage,
  PressButton,
  PreviewReply,
  PreviewText,
  RunCommand,
} from '../wire.js';

/** What went wrong, in a sentence to show. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
}

async function send<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`/playground/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ApiError('The server does not answer. Is it still running?');
  });
  const reply = (await response.json().catch(() => ({}))) as T | ErrorReply;
  if (response.ok) return reply as T;
  throw new ApiError((reply as Partial<ErrorReply>).error?.message ?? 'That did not work. Please try again.');
}

interface Created {
  readonly id: string;
}

export const api = {
  post: (body: PostMessage) => send<Created>('messages', body),
  edit: (body: EditMessage) => send<Created>('edits', body),
  command: (body: RunCommand) => send<Created>('commands', body),
  press: (body: PressButton) => send<Created>('actions', body),
  preview: (body: PreviewText) => send<PreviewReply>('preview', body),
  clear: () => send<object>('clear', {}),
};
