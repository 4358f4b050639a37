import http from 'node:http';
import https from 'node:https';
import { classify } from '../calls/failure';
import { retry, WHILE_TIME_LASTS, type RetryOptions } from '../calls/retry';

/** Sends a body to a URL, and gives the status of the answer. */
export type Put = (url: URL, body: Buffer, signal: AbortSignal) => Promise<number>;

export interface DeliverOptions extends Omit<RetryOptions, 'verdict'> {
  /** @default - an HTTP PUT */
  readonly put?: Put;
}

/** CloudFormation could not be answered, but may be answered later. */
export class NotDeliveredError extends Error {
  public override readonly name = 'NotDeliveredError';

  public constructor(said: string) {
    super(`the response could not be delivered: ${said}`);
  }
}

/** The ResponseURL answered, but did not take the response. */
class NotTakenError extends Error {
  public override readonly name = 'NotTakenError';

  public constructor(statusCode: number) {
    super(`the ResponseURL answered with status ${statusCode}`);
  }
}

/** What became of a response: the URL took it, or refused it for good. */
export interface Delivery {
  readonly taken: boolean;
  readonly statusCode: number;
}

/**
 * Delivers the response: the identical body again and again, until it is taken, refused for good or the time is over.
 *
 * @throws NotDeliveredError when it was neither taken nor refused for good
 */
export async function deliver(url: URL, body: string, { put = httpPut, ...options }: DeliverOptions): Promise<Delivery> {
  const bytes = Buffer.from(body);
  try {
    return await retry(async (signal) => {
      const statusCode = await put(url, bytes, signal);
      const taken = statusCode >= 200 && statusCode < 300;
      if (!taken && !isFinal(statusCode)) throw new NotTakenError(statusCode);
      return { taken, statusCode };
    }, { ...options, verdict: () => WHILE_TIME_LASTS });
  } catch (error) {
    throw new NotDeliveredError(classify(error).said);
  }
}

/** A 4xx says that this request will never be taken, an expired URL for one; 408 and 429 alone ask for another try. */
function isFinal(statusCode: number): boolean {
  return statusCode >= 400 && statusCode < 500 && statusCode !== 408 && statusCode !== 429;
}

/** The URL signs the host alone: an empty content-type and the length in bytes are all that may be said. */
function httpPut(url: URL, body: Buffer, signal: AbortSignal): Promise<number> {
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
