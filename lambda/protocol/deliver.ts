import http from 'node:http';
import https from 'node:https';
import { classify } from '../../lookups/calls/failures';
import { retry, WHILE_TIME_LASTS, type RetryOptions } from '../../lookups/calls/retry';

/** Sends a body to a URL, and returns the status of the answer. */
export type Put = (url: URL, body: Buffer, signal: AbortSignal) => Promise<number>;

export interface DeliverOptions extends Omit<RetryOptions, 'retryUntil'> {
  /** @default - an HTTP PUT */
  readonly put?: Put;
}

/** The response could not be delivered, but a later attempt can succeed. */
export class NotDeliveredError extends Error {
  public override readonly name = 'NotDeliveredError';

  public constructor(message: string) {
    super(`the response could not be delivered: ${message}`);
  }
}

/** The ResponseURL answered, but did not accept the response. */
class NotAcceptedError extends Error {
  public override readonly name = 'NotAcceptedError';

  public constructor(statusCode: number) {
    super(`the ResponseURL answered with status ${statusCode}`);
  }
}

/** The URL accepted the response, or refused it for good. */
export interface Delivery {
  readonly accepted: boolean;
  readonly statusCode: number;
}

/**
 * Delivers the response. Sends the same body until the URL accepts it or refuses it for good, or the time is over.
 *
 * @throws NotDeliveredError if the URL neither accepted the response nor refused it for good
 */
export async function deliver(url: URL, body: string, { put = httpPut, ...options }: DeliverOptions): Promise<Delivery> {
  const bytes = Buffer.from(body);
  try {
    return await retry(async (signal) => {
      const statusCode = await put(url, bytes, signal);
      const accepted = statusCode >= 200 && statusCode < 300;
      if (!accepted && !isFinal(statusCode)) throw new NotAcceptedError(statusCode);
      return { accepted, statusCode };
    }, { ...options, retryUntil: () => WHILE_TIME_LASTS });
  } catch (error) {
    throw new NotDeliveredError(classify(error).message);
  }
}

/** With a 4xx status, the URL will never accept this request, for example because it has expired. Only 408 and 429 are temporary. */
function isFinal(statusCode: number): boolean {
  return statusCode >= 400 && statusCode < 500 && statusCode !== 408 && statusCode !== 429;
}

/** The URL signs the host only, so the request has an empty content-type and the length in bytes, and no other header. */
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
