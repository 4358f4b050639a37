import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IdentityCenterLookup } from '../lib';
import { assetFiles, bytesOf, loadedAtStart } from './bench/asset';
import { longestChain } from './bench/chain';
import type { Template as TemplateJson } from '../local-aws/cloudformation/template';

/** The names in the SDK of the services that only some lookups call. */
const RARE_SERVICES = ['com.amazonaws.sts', 'com.amazonaws.organizations', 'com.amazonaws.identitystore'];

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

  test('has CloudFormation create no more than three resources one after the other', () => {
    const template = templateOf(10);
    expect(longestChain(template).map((id) => template.Resources[id]?.Type)).toEqual([
      expect.stringMatching(/^AWS::(?:IAM::Role|Logs::LogGroup)$/), 'AWS::Lambda::Function', 'Custom::IdentityCenterLookup',
    ]);
  });
});

describe('the asset', () => {
  const files = assetFiles();
  const atStart = loadedAtStart(files);
  const services = (names: readonly string[]): string[] => (
    RARE_SERVICES.filter((service) => names.some((name) => files.get(name)?.includes(`"${service}"`)))
  );

  const filesWith = (text: string): string[] => [...files].filter(([, code]) => code.includes(text)).map(([name]) => name);

  test('is at most 240,000 bytes', () => {
    expect(bytesOf(files)).toBeLessThanOrEqual(240_000);
  });

  test('loads at most 175,000 bytes of them for a plain lookup', () => {
    expect(bytesOf(files, atStart)).toBeLessThanOrEqual(175_000);
  });

  test('loads neither STS, Organizations nor the identity store for a plain lookup, nor what looks up groups and users', () => {
    expect(services([...files.keys()])).toEqual(RARE_SERVICES);
    expect(services(atStart)).toEqual([]);
    expect(atStart.join()).not.toMatch(/sts-|organizations-|identity-store|group-lookup|user-lookup/);
    expect(filesWith('GetGroupId')).not.toEqual([]);
    expect(filesWith('GetGroupId').filter((name) => atStart.includes(name))).toEqual([]);
  });
});
