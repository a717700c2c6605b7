/** One file from a server or from a folder that stands in for it: bounded in time and size, tried again where that helps. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EntityCheckError } from '../../errors.js';

/** What the server said of a file, for asking again only when it has changed. */
export interface Validator {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Download {
  /** Null: not changed since the validator's answer. */
  readonly bytes: Buffer | null;
  readonly validator: Validator;
}

export interface DownloadOptions {
  readonly validator?: Validator;
  /** Largest size in bytes, unpacked. */
  readonly maxBytes: number;
  readonly onProgress?: (received: number, expected: number | null) => void;
}

export interface DownloaderDeps {
  readonly fetch: typeof fetch;
  /** Waits; replaced by tests. */
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
}

export type Downloader = (url: string, options: DownloadOptions) => Promise<Download>;

/** The whole of an answer, its body included. */
const TIMEOUT_MS = 60_000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const NO_VALIDATOR: Validator = { etag: null, lastModified: null };

/** Answers that another attempt may turn into a file. */
class TryAgain extends Error {
  readonly afterMs: number | null;

  constructor(message: string, afterMs: number | null, cause?: unknown) {
    super(message, { cause });
    this.afterMs = afterMs;
  }
}

/**
 * `http:`, `https:` and `file:` addresses. Server errors, 429 and broken connections are tried again with growing, jittered
 * pauses that obey `Retry-After`.
 * @returns rejects with `list-sync-failed` that says what the server answered
 */
export function createDownloader({ fetch, sleep, random }: DownloaderDeps): Downloader {
  return async (url, options) => {
    if (url.startsWith('file:')) return fromFile(url, options.maxBytes);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await fromServer(url, options, fetch);
      } catch (error) {
        if (!(error instanceof TryAgain) || attempt === ATTEMPTS) throw failed(url, error);
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
        await sleep(Math.min(LONGEST_PAUSE_MS, error.afterMs ?? pause * (0.5 + random() / 2)));
      }
    }
  };
}

async function fromServer(url: string, options: DownloadOptions, fetch: typeof globalThis.fetch): Promise<Download> {
  const { etag, lastModified } = options.validator ?? NO_VALIDATOR;
  const headers: Record<string, string> = { 'user-agent': 'entity-check' };
  if (etag !== null) headers['if-none-match'] = etag;
  if (lastModified !== null) headers['if-modified-since'] = lastModified;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(url, { headers, signal, redirect: 'follow' });
  } catch (error) {
    throw new TryAgain(signal.aborted ? `no answer within ${TIMEOUT_MS / 1000} s` : causeOf(error), null, error);
  }
  const validator = { etag: response.headers.get('etag'), lastModified: response.headers.get('last-modified') };
  if (response.status === 304) return { bytes: null, validator: options.validator ?? validator };
  if (response.status === 429 || response.status >= 500)
    throw new TryAgain(`the server answered ${response.status}`, retryAfterMs(response.headers.get('retry-after')));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return { bytes: await readBody(response, options, signal), validator };
}

/** Counts what is unpacked: a small answer can hold a large file. */
async function readBody(response: Response, options: DownloadOptions, signal: AbortSignal): Promise<Buffer> {
  // With compression the length is that of the packed body.
  const packed = response.headers.get('content-encoding') !== null;
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const expected = packed || Number.isNaN(length) ? null : length;
  const chunks: Uint8Array[] = [];
  let received = 0;
  try {
    for await (const chunk of response.body ?? []) {
      received += chunk.byteLength;
      if (received > options.maxBytes) throw tooLarge(options.maxBytes);
      chunks.push(chunk);
      options.onProgress?.(received, expected);
    }
  } catch (error) {
    if (error instanceof EntityCheckError) throw error;
    const what = signal.aborted
      ? `the file did not arrive within ${TIMEOUT_MS / 1000} s`
      : `the file was cut off (${causeOf(error)})`;
    throw new TryAgain(what, null, error);
  }
  if (expected !== null && received < expected)
    throw new TryAgain(`the file was cut off: ${received} of ${expected} bytes arrived`, null);
  return Buffer.concat(chunks);
}

async function fromFile(url: string, maxBytes: number): Promise<Download> {
  try {
    const bytes = await readFile(fileURLToPath(url));
    if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
    return { bytes, validator: NO_VALIDATOR };
  } catch (error) {
    throw failed(url, error);
  }
}

function retryAfterMs(value: string | null): number | null {
  if (value === null) return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms >= 0 ? ms : null;
}

function tooLarge(maxBytes: number): EntityCheckError {
  return new EntityCheckError(
    'list-sync-failed',
    `The file is larger than ${Math.round(maxBytes / 1024 / 1024)} MB when unpacked, which no list is. It was not read further.`,
  );
}

function failed(url: string, error: unknown): EntityCheckError {
  if (error instanceof EntityCheckError) return error;
  return new EntityCheckError(
    'list-sync-failed',
    `${url} could not be fetched: ${error instanceof Error ? error.message : error}. ` +
      'Check the connection, or name another address (LISTS_ECFR_URL).',
    { cause: error },
  );
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.message;
}
