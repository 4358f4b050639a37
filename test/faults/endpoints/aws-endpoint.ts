import { createServer, type IncomingMessage, type Server } from 'node:http';
import { close, listen, readBody } from '../../../local-aws/http';
import { error, json, MANAGEMENT_ACCOUNT, page, PROD } from '../fixtures';
import { play } from './play';
import { ADMINS, JANE } from '../principal-fixtures';
import { waitInRealTime } from '../process/virtual-time';
import type { Answer, Answers, RegionalAnswers, Services } from '../row';

/** A call of a service. */
export interface Call {
  readonly action: SsoAction | 'AssumeRole' | 'DescribeOrganization' | 'ListRoles' | IdentityStoreAction;
  readonly region: string;
  readonly accessKeyId: string;
  readonly nextToken?: unknown;
  /** Of a call to the identity store. */
  readonly input?: object;
}

const IDENTITY_STORE_ACTIONS = ['GetGroupId', 'GetUserId', 'ListGroups', 'ListUsers'] as const;
const SSO_ACTIONS = ['ListInstances', 'ListPermissionSets', 'DescribePermissionSet'] as const;
type SsoAction = typeof SSO_ACTIONS[number];
type IdentityStoreAction = typeof IDENTITY_STORE_ACTIONS[number];

/** The credentials that STS returns for the role. No log can contain them. */
export const ROLE_CREDENTIALS = {
  accessKeyId: 'ASIAROLEROLEROLEROLE',
  secretAccessKey: 'role/secret+access/key+of/the+example',
  sessionToken: 'role+session/token+of+the/example==',
};

const ASSUMED: Answer = {
  headers: { 'content-type': 'text/xml' },
  body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>${ROLE_CREDENTIALS.accessKeyId}</AccessKeyId><SecretAccessKey>${ROLE_CREDENTIALS.secretAccessKey}</SecretAccessKey><SessionToken>${ROLE_CREDENTIALS.sessionToken}</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
};
const ORGANIZATION = json({ Organization: { Id: 'o-exampleorgid', MasterAccountId: MANAGEMENT_ACCOUNT } });
const UNKNOWN_REGION = error('UnrecognizedClientException', 'The security token included in the request is invalid.');
const DEFAULT_PAGES: Answers = [page([PROD])];
const NO_FILTER = error('ValidationException', 'Filters are deprecated');

/** Answers for all services, as the current row says. */
export class AwsEndpoint {
  readonly calls: Call[] = [];
  /** Calls that are not allowed, or not in this form. */
  readonly problems: string[] = [];
  /** How it holds back a request. */
  wait = waitInRealTime;
  private readonly server: Server;
  private services: Services = {};
  private readonly counts = new Map<string, number>();
  private readonly askedWith = new Map<string, unknown>();
  private readonly answeredWith = new Map<string, unknown>();
  private port = 0;

  constructor() {
    this.server = createServer((request, response) => {
      this.answer(request).then((answer) => play(answer, request, response, this.wait)).catch(() => response.destroy());
    });
    this.server.keepAliveTimeout = 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.port = await listen(this.server);
  }

  async stop(): Promise<void> {
    await close(this.server);
  }

  /** Resets the endpoint. */
  play(services: Services): void {
    this.server.closeAllConnections();
    this.services = services;
    this.calls.length = 0;
    this.problems.length = 0;
    for (const map of [this.counts, this.askedWith, this.answeredWith]) map.clear();
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const body = (await readBody(request)).toString();
    const call = readCall(request, body);
    if (call === undefined) {
      this.problems.push(`an unknown call: ${request.method} ${request.url} ${body.slice(0, 100)}`);
      return error('UnknownOperationException', 'unknown');
    }
    this.calls.push(call);
    const script = `${call.action} ${call.region}`;
    const number = (this.counts.get(script) ?? 0) + 1;
    this.counts.set(script, number);
    const answers = this.answersTo(call);
    const answer = answers[Math.min(number, answers.length) - 1] ?? {};
    const numbered = { ...answer, body: answer.body?.replaceAll('{call}', String(number)) };
    if (call.action.startsWith('List')) this.checkToken(script, call.nextToken, numbered.body);
    return numbered;
  }

  private answersTo({ action, region }: Call): Answers {
    const { services } = this;
    const inRegion = (answers: RegionalAnswers): Answers => (isAnswers(answers) ? answers : (answers[region] ?? [UNKNOWN_REGION]));
    switch (action) {
      case 'ListInstances': return inRegion(services.listInstances ?? DEFAULT_PAGES);
      case 'ListPermissionSets': return services.listPermissionSets ?? [json({ PermissionSets: [] })];
      case 'DescribePermissionSet': return services.describePermissionSet ?? [json({ PermissionSet: { Name: 'Admins' } })];
      case 'ListRoles': return services.listRoles ?? [];
      case 'GetGroupId': return inRegion(services.getGroupId ?? [json(ADMINS)]);
      case 'GetUserId': return inRegion(services.getUserId ?? [json(JANE)]);
      case 'ListGroups': return inRegion(services.listGroups ?? [NO_FILTER]);
      case 'ListUsers': return inRegion(services.listUsers ?? [NO_FILTER]);
      case 'AssumeRole': return services.assumeRole ?? [ASSUMED];
      case 'DescribeOrganization': return services.describeOrganization ?? [ORGANIZATION];
    }
  }

  /** A request for a page has the token of the previous page, the same token again, or none for the first page. */
  private checkToken(script: string, token: unknown, body: string | undefined): void {
    const usable = [undefined, this.askedWith.get(script), this.answeredWith.get(script)];
    if (!usable.includes(token)) this.problems.push(`a page was asked for with the token ${String(token)}`);
    this.askedWith.set(script, token);
    this.answeredWith.set(script, nextTokenOf(body));
  }
}

export function isAnswers(answers: RegionalAnswers): answers is Answers {
  return Array.isArray(answers);
}

function nextTokenOf(body = ''): unknown {
  try {
    return (JSON.parse(body) as { NextToken?: unknown }).NextToken;
  } catch {
    return /<Marker>(.*)<\/Marker>/.exec(body)?.[1];
  }
}

function readCall({ headers, method }: IncomingMessage, body: string): Call | undefined {
  const scope = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '');
  if (method !== 'POST' || scope === null) return undefined;
  const [, accessKeyId = '', region = '', service] = scope;
  const target = headers['x-amz-target'];
  const ssoAction = SSO_ACTIONS.find((each) => target === `SWBExternalService.${each}`);
  if (service === 'sso' && ssoAction !== undefined) {
    const { NextToken: nextToken, MaxResults } = JSON.parse(body) as Record<string, unknown>;
    return ssoAction.startsWith('Describe') || MaxResults === 100 ? { action: ssoAction, region, accessKeyId, nextToken } : undefined;
  }
  const action = IDENTITY_STORE_ACTIONS.find((each) => target === `AWSIdentityStore.${each}`);
  if (service === 'identitystore' && action !== undefined) {
    const input = JSON.parse(body) as Record<string, unknown>;
    const { NextToken: nextToken, MaxResults } = input;
    return action.startsWith('Get') || MaxResults === 100 ? { action, region, accessKeyId, nextToken, input } : undefined;
  }
  if (service === 'organizations' && target === 'AWSOrganizationsV20161128.DescribeOrganization') {
    return { action: 'DescribeOrganization', region, accessKeyId };
  }
  const query = new URLSearchParams(body);
  if (service === 'iam' && query.get('Action') === 'ListRoles' && query.get('PathPrefix') === '/aws-reserved/sso.amazonaws.com/') {
    return { action: 'ListRoles', region, accessKeyId, nextToken: query.get('Marker') ?? undefined };
  }
  if (service === 'sts' && query.get('Action') === 'AssumeRole') return { action: 'AssumeRole', region, accessKeyId };
  return undefined;
}

