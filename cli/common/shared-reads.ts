import { HttpResponse, type HttpHandler, type HttpRequest } from '@smithy/core/protocols';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Clock } from '../../lookups/calls/time';
import { Pace } from '../../lookups/calls/pace';

/** The quota of IAM Identity Center, which all callers in an account share. No other service that is read has a smaller one. */
const CALLS_PER_SECOND = 20;

/** What a walk over many things reads. Those who walk the same way read it once. */
const WALKED = ['ListPermissionSets', 'DescribePermissionSet', 'ListRoles'];

type Options = Parameters<HttpHandler['handle']>[1];

/** A response that can be read more than once. */
interface Received {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/**
 * Sends requests at the pace of the quota, for each account, Region and service, and sends the requests of a walk once.
 *
 * @param accountOf the account of an access key, so that several sessions of an account share its quota
 */
export function sharedReads(inner: HttpHandler, clock: Clock, accountOf: (accessKeyId: string) => string | undefined): HttpHandler {
  const paces = new Map<string, Pace>();
  const walked = new Map<string, Promise<Received>>();

  const send = async (request: HttpRequest, pace: Pace, options: Options): Promise<Received> => {
    const signal = options?.abortSignal instanceof AbortSignal ? options.abortSignal : new AbortController().signal;
    const begunAt = await pace.next(signal);
    const { response } = await inner.handle(request, options);
    const body = response.body instanceof Readable ? await buffer(response.body) : Buffer.alloc(0);
    if (response.statusCode === 429 || (response.statusCode >= 400 && /Throttling|TooManyRequests/.test(body.toString('utf8', 0, 2_000)))) {
      pace.throttled(begunAt);
    } else {
      pace.succeeded();
    }
    return { statusCode: response.statusCode, headers: response.headers, body };
  };

  return {
    async handle(request, options) {
      const [, accessKeyId = '', region = '', service = ''] = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(
        request.headers.authorization ?? '',
      ) ?? [];
      const quota = [accountOf(accessKeyId) ?? accessKeyId, region, service].join(' ');
      const pace = paces.get(quota) ?? new Pace(clock, CALLS_PER_SECOND);
      paces.set(quota, pace);
      if (!WALKED.includes(operationOf(request))) return answered(await send(request, pace, options));
      const key = [quota, request.hostname, request.headers['x-amz-target'] ?? '', String(request.body)].join('\n');
      // Nobody aborts what others wait for as well.
      const shared = walked.get(key) ?? send(request, pace, {});
      walked.set(key, shared);
      const received = await shared.catch((error: unknown) => {
        walked.delete(key);
        throw error;
      });
      if (received.statusCode >= 300) walked.delete(key);
      return answered(received);
    },
    metadata: inner.metadata ?? { handlerProtocol: 'http/1.1' },
    updateHttpClientConfig: (...config) => inner.updateHttpClientConfig(...config),
    httpHandlerConfigs: () => inner.httpHandlerConfigs(),
    // Other clients have requests on the way. The end of the process closes the connections.
    destroy: () => undefined,
  };
}

function answered({ statusCode, headers, body }: Received) {
  return { response: new HttpResponse({ statusCode, headers, body: Readable.from([body]) }) };
}

/** The JSON protocols name it in a header, the Query protocol in the form. */
function operationOf({ headers, body }: HttpRequest): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.slice(target.lastIndexOf('.') + 1);
  return typeof body === 'string' ? new URLSearchParams(body).get('Action') ?? '' : '';
}
