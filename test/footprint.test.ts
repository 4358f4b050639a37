import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityCenterLookup } from '../lib';
import { longestChain } from './support/longest-chain';
import type { Template as TemplateJson } from '../local-aws/cloudformation/template';

const ASSETS = join(__dirname, '..', 'assets');

function templateOf(lookups: number): TemplateJson {
  const stack = new Stack();
  for (let lookup = 1; lookup <= lookups; lookup++) new IdentityCenterLookup(stack, `Lookup${lookup}`);
  return Template.fromStack(stack).toJSON() as TemplateJson;
}

const typesOf = ({ Resources }: TemplateJson): string[] => Object.values(Resources).map(({ Type }) => Type);

describe('the template', () => {
  test('has four resources for the first lookup', () => {
    expect(typesOf(templateOf(1)).sort()).toEqual([
      'AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup', 'Custom::IdentityCenterLookup',
    ]);
  });

  test('has one resource for each further lookup', () => {
    expect(typesOf(templateOf(10))).toHaveLength(13);
  });

  test('has CloudFormation create no more than four resources one after the other', () => {
    const template = templateOf(10);
    expect(longestChain(template).map((id) => template.Resources[id]?.Type)).toEqual([
      'AWS::Logs::LogGroup', 'AWS::IAM::Role', 'AWS::Lambda::Function', 'Custom::IdentityCenterLookup',
    ]);
  });
});

describe('the asset', () => {
  const bundle = readFileSync(join(ASSETS, 'lookup', 'index.js'));

  test('is at most 400 KB', () => {
    expect(bundle.length).toBeLessThanOrEqual(400_000);
  });

  test('is a zip file of the bundle, which Lambda can read whatever the umask is', () => {
    const zip = readFileSync(join(ASSETS, 'lookup.zip'));
    expect(unzipSync(zip)).toEqual({ 'index.js': new Uint8Array(bundle) });
    const directory = zip.indexOf(Buffer.from('PK\u0001\u0002'));
    // The upper half of the external attributes are the mode of the file.
    expect(zip.readUInt16LE(directory + 40) & 0o777).toBe(0o644);
  });
});
