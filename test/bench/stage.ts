import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { lambdaEnvironment } from '../../local-aws/lambda-host/environment';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';

type Protocol = 'http' | 'https';

/** The servers, and everything to run a handler against them. */
export class Stage {
  public static async open(folder: string): Promise<Stage> {
    const caFile = join(folder, 'ca.pem');
    const servers = fork(join(__dirname, 'endpoint.ts'), [caFile]);
    const [ports] = await once(servers, 'message') as [Record<Protocol, number>];
    return new Stage(servers, ports, caFile);
  }

  private constructor(private readonly servers: ChildProcess, private readonly ports: Readonly<Record<Protocol, number>>, private readonly caFile: string) {}

  public close(): void {
    this.servers.disconnect();
  }

  /** The endpoint of a service with a number of instances and a duration of an answer, in milliseconds. */
  public endpoint(instances: number, latency: number | string, protocol: Protocol = 'http'): string {
    return `${protocol}://127.0.0.1:${this.ports[protocol]}/${instances}/${latency}`;
  }

  /** The event that CloudFormation sends for a new resource. */
  public event(properties: Readonly<Record<string, unknown>>): object {
    return {
      RequestType: 'Create',
      ResponseURL: `https://127.0.0.1:${this.ports.https}/response?X-Amz-Signature=0123456789abcdef`,
      StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Stack/00000000-0000-4000-8000-000000000000',
      RequestId: '00000000-0000-4000-8000-000000000001',
      LogicalResourceId: 'Lookup',
      ResourceType: 'Custom::IdentityCenterLookup',
      ResourceProperties: properties,
    };
  }

  /** Runs a script of this folder in a fresh process, on the Node.js version of Lambda, and returns what it sends. */
  public async run(script: string, args: readonly string[], taskRoot: string, endpoint: string): Promise<unknown> {
    const child = fork(join(__dirname, script), args, {
      env: lambdaEnvironment({
        taskRoot, handler: 'index.handler', memorySize: 512,
        environment: { AWS_ENDPOINT_URL: endpoint, NODE_EXTRA_CA_CERTS: this.caFile },
      }),
      execArgv: ['--no-deprecation'],
      execPath: nodeOfLambda() ?? process.execPath,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const exited = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended with ${String(code)}`)));
    const [message] = await Promise.race([once(child, 'message'), exited]) as [unknown];
    await exited.catch(() => undefined);
    return message;
  }
}
