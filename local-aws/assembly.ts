import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACCOUNT_ID, REGION } from './account';
import type { LocalAws } from './local-aws';
import type { ParameterValues, Stack } from './cloudformation/stack';
import type { Template } from './cloudformation/template';

interface Manifest {
  readonly artifacts: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly dependencies?: readonly string[];
  /** `aws://<account>/<Region>` */
  readonly environment?: string;
  readonly properties?: { readonly file?: string; readonly templateFile?: string; readonly stackName?: string };
}

interface AssetManifest {
  readonly files?: Readonly<Record<string, FileAsset>>;
}

interface FileAsset {
  readonly source: { readonly path: string; readonly packaging: 'file' | 'zip' };
  readonly destinations: Readonly<Record<string, { readonly bucketName: string; readonly objectKey: string }>>;
}

/** A synthesized app: `cdk.out`. */
export class Assembly {
  static async load(folder: string): Promise<Assembly> {
    return new Assembly(folder, await readJson<Manifest>(folder, 'manifest.json'));
  }

  private constructor(
    private readonly folder: string,
    private readonly manifest: Manifest,
  ) {}

  /** The names of the stacks, each after its dependencies. */
  get stackNames(): string[] {
    return this.stacks().map(([id, { properties }]) => properties?.stackName ?? id);
  }

  /** Publishes the assets, and deploys the stacks until one fails. */
  async deploy(aws: LocalAws, parameters: ParameterValues = {}): Promise<Stack[]> {
    await this.publish(aws);
    const deployed: Stack[] = [];
    for (const [id, { environment, properties }] of this.stacks()) {
      const template = await readJson<Template>(this.folder, properties?.templateFile ?? `${id}.template.json`);
      const stack = await aws.cloudFormation.deploy(properties?.stackName ?? id, template, regionOf(environment), parameters);
      deployed.push(stack);
      if (!/^(CREATE|UPDATE)_COMPLETE$/.test(stack.status)) break;
    }
    return deployed;
  }

  /** Deletes the stacks in reverse order, until one cannot be deleted. */
  async destroy(aws: LocalAws): Promise<Stack[]> {
    const deleted: Stack[] = [];
    for (const name of this.stackNames.reverse()) {
      if (aws.cloudFormation.find(name) === undefined) continue;
      const stack = await aws.cloudFormation.delete(name);
      deleted.push(stack);
      if (stack.status !== 'DELETE_COMPLETE') break;
    }
    return deleted;
  }

  private async publish({ objects }: LocalAws): Promise<void> {
    const manifests = Object.values(this.manifest.artifacts).filter(({ type }) => type === 'cdk:asset-manifest');
    for (const { environment, properties } of manifests) {
      const { files = {} } = await readJson<AssetManifest>(this.folder, properties?.file ?? '');
      for (const { source, destinations } of Object.values(files)) {
        const path = join(this.folder, source.path);
        const object = source.packaging === 'zip' ? { folder: path } : await readFile(path);
        for (const { bucketName, objectKey } of Object.values(destinations)) {
          const bucket = bucketName
            .replace('${AWS::AccountId}', ACCOUNT_ID)
            .replace('${AWS::Region}', regionOf(environment));
          objects.set(`${bucket}/${objectKey}`, object);
        }
      }
    }
  }

  private stacks(): [string, Artifact][] {
    const ordered = new Map<string, Artifact>();
    const visit = (id: string): void => {
      const artifact = this.manifest.artifacts[id];
      if (artifact?.type !== 'aws:cloudformation:stack' || ordered.has(id)) return;
      artifact.dependencies?.forEach(visit);
      ordered.set(id, artifact);
    };
    Object.keys(this.manifest.artifacts).forEach(visit);
    return [...ordered];
  }
}

/** The Region of an environment, or the default Region. */
function regionOf(environment = ''): string {
  const region = environment.slice(environment.lastIndexOf('/') + 1);
  return /^[a-z]+(-[a-z]+)+-\d$/.test(region) ? region : REGION;
}

async function readJson<T>(folder: string, file: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, file), 'utf8')) as T;
}
