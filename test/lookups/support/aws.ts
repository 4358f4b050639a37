import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Readable } from 'node:stream';
import { Iam } from '../../../local-aws/services/iam';
import type { Role } from '../../../local-aws/services/policy';
import { lookupServices } from '../../../local-aws/services/lookup-services';
import { Api } from '../../../local-aws/services/protocol/api';
import type { Fault, Faults, Operation } from '../../../local-aws/services/protocol/faults';
import { ServiceError, type ApiCall } from '../../../local-aws/services/protocol/service';
import type { World } from '../../../local-aws/world';
import { CREDENTIALS } from './lookup-context';

const ACCOUNT = '111122223333';
const MESSAGE = 'the message of the service';
/** The credentials of a role that is assumed. */
export const ROLE_CREDENTIALS = { accessKeyId: 'ASIAROLE', secretAccessKey: 'secret-of-the-role', sessionToken: 'token-of-the-role' };

/** A role that may do everything, and that the account of the function can assume. */
export function roleOf(arn: string): Role {
  return {
    arn, trustPolicy: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNT } } },
    policies: [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }],
  };
}

const FUNCTION_ROLE = roleOf(`arn:aws:iam::${ACCOUNT}:role/Function`);
const EMPTY: World = {
  organization: { id: 'o-exampleorgid', managementAccountId: ACCOUNT, delegatedAdministrators: [] },
  regions: { 'eu-west-1': [], 'us-east-1': [] }, identityStores: {}, permissionSets: [], roles: [], pageSize: 100,
};

/** An error of the SDK. */
export function serviceError(name: string, more: object = {}): Error {
  return Object.assign(new Error(MESSAGE), { name, ...more });
}

/** An error that a service returns. */
export function rejects(code: string, fields: Readonly<Record<string, string>> = {}, message = MESSAGE): Fault {
  return { error: new ServiceError(code, message, 400, fields) };
}

/** An answer of a service that answers in JSON, with dates in seconds. */
export function jsonAnswer(body: unknown): Fault {
  const text = JSON.stringify(body, function seconds(this: Readonly<Record<string, unknown>>, name, value: unknown) {
    const { [name]: date } = this;
    return date instanceof Date ? date.getTime() / 1_000 : value;
  });
  return { headers: { 'content-type': 'application/x-amz-json-1.1' }, body: text };
}

/**
 * The services of the stand-in in this process. The clients of the SDK call them without a socket, so that time can be that of a
 * test clock. They are empty before each test.
 */
export class InProcessAws {
  public readonly calls: ApiCall[] = [];
  private world = EMPTY;
  private faults: Faults = {};
  private api = this.createApi();

  public constructor() {
    beforeEach(() => {
      this.calls.length = 0;
      this.world = EMPTY;
      this.faults = {};
      this.api = this.createApi();
      jest.spyOn(NodeHttpHandler.prototype, 'handle').mockImplementation(async (request, options) => this.handle(request, options));
    });
    afterEach(() => jest.restoreAllMocks());
  }

  /** Changes what the services have. */
  public has(world: Partial<World>): void {
    this.world = { ...this.world, ...world };
    this.api = this.createApi();
  }

  /** Changes what happens to calls from now on; see Fault. A function that throws breaks the connection with what it throws. */
  public on(faults: Faults): void {
    this.faults = { ...this.faults, ...faults };
    this.api = this.createApi();
  }

  /** The inputs of the calls of an operation, of which a service with the Query protocol gets texts only. */
  public inputs(operation: Operation): unknown[] {
    return this.calls.filter((call) => call.operation === operation).map(({ request }): unknown => (
      request.startsWith('{') ? JSON.parse(request) : Object.fromEntries(new URLSearchParams(request))));
  }

  private createApi(): Api {
    const iam = new Iam({ ...this.world, roles: [FUNCTION_ROLE, ...this.world.roles] }, (arn) => (
      arn === FUNCTION_ROLE.arn ? CREDENTIALS : ROLE_CREDENTIALS));
    iam.issueKey(FUNCTION_ROLE.arn, 'lookup');
    return new Api(lookupServices(this.world, iam), (call) => this.calls.push(call), this.faults);
  }

  private async handle(request: HttpRequest, { abortSignal }: Parameters<NodeHttpHandler['handle']>[1] = {}) {
    const { method, protocol, hostname, path, headers } = request;
    const answer = await this.api.answer({
      method, url: new URL(`${protocol}//${hostname}${path}`), body: bytesOf(request.body),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    });
    const { status = 200, body = '', connection } = answer;
    if (connection === 'silence') {
      await new Promise((_, reject) => { if (abortSignal) abortSignal.onabort = () => reject(new Error('aborted')); });
    } else if (connection !== undefined) {
      throw new Error(`there is no connection to ${connection}`);
    }
    return { response: new HttpResponse({ statusCode: status, headers: { ...answer.headers }, body: Readable.from([Buffer.from(body)]) }) };
  }
}

function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.concat([body]);
  if (typeof body === 'string') return Buffer.from(body);
  throw new Error('the body is of no known type');
}
