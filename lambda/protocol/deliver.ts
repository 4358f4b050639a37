import http from 'node:http';
import https from 'node:https';
import { classify } from '../calls/failure';
import { NEVER, retry, WHILE_TIME_LASTS, type RetryOptions } from '../calls/retry';

/** CloudFormation could not be answered. */
export class NotDeliveredError extends Error {
  public override readonly name = 'NotDeliveredError';

  public constructor(cause: unknown) {
    super(`the response could not be delivered: ${classify(cause).said}`);
  }
}

/** The ResponseURL answered, but did not take the response. */
class NotTakenError extends Error {
  public override readonly name = 'NotTakenError';

  public constructor(public readonly statusCode: number) {
    super(`the ResponseURL answered with status ${statusCode}`);
  }
}

/**
 * Delivers the response: the identical body again and again, until it is taken, refused for good or the time is over.
 *
 * @throws NotDeliveredError when it was not taken
 */
export async function deliver(url: URL, body: string, options: Omit<RetryOptions, 'verdict'>): Promise<void> {
  const bytes = Buffer.from(body);
  try {
    await retry(async (signal) => {
      const statusCode = await put(url, bytes, signal);
      if (statusCode < 200 || statusCode > 299) throw new NotTakenError(statusCode);
    }, { ...options, verdict: (error) => (isRefused(error) ? NEVER : WHILE_TIME_LASTS) });
  } catch (error) {
    throw new NotDeliveredError(error);
  }
}

/** A 4xx says that this request will never be taken, an expired URL for one; 408 and 429 alone ask for another try. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof NotTakenError)) return false;
  const { statusCode } = error;
  return statusCode >= 400 && statusCode < 500 && statusCode !== 408 && statusCode !== 429;
}

/** The URL signs the host alone: an empty content-type and the length in bytes are all that may be said. */
function put(url: URL, body: Buffer, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const { request: send } = url.protocol === 'https:' ? https : http;
    const request = send(url, {
      method: 'PUT', headers: { 'content-type': '', 'content-length': body.length }, agent: false, signal,
    }, (response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}
