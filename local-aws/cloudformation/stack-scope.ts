import { ACCOUNT_ID } from '../account';
import { ServiceError } from '../services/protocol/service';
import type { Scope } from './intrinsics';
import type { ParameterValues, Stack } from './stack';
import type { Template } from './template';

const SSM_STRING = 'AWS::SSM::Parameter::Value<String>';

/** The values that the functions of a template refer to during its deployment. */
export class StackScope implements Scope {
  /** The names of the exports that were imported so far. */
  readonly imports = new Set<string>();
  private readonly pseudoParameters: Readonly<Record<string, unknown>>;

  constructor(
    private readonly stack: Stack,
    private readonly parameters: ParameterValues,
    private readonly exports: (name: string) => string | undefined,
  ) {
    this.pseudoParameters = {
      'AWS::AccountId': ACCOUNT_ID,
      'AWS::NotificationARNs': [],
      'AWS::Partition': 'aws',
      'AWS::Region': stack.region,
      'AWS::StackId': stack.id,
      'AWS::StackName': stack.name,
      'AWS::URLSuffix': 'amazonaws.com',
    };
  }

  ref(name: string): unknown {
    const value = this.pseudoParameters[name] ?? this.parameters[name] ?? this.stack.resources.get(name)?.physicalId;
    if (value === undefined) throw new Error(`Template error: ${name} refers to nothing`);
    return value;
  }

  getAtt(logicalId: string, attribute: string): unknown {
    const resource = this.stack.resources.get(logicalId);
    if (resource === undefined) throw new Error(`Template error: ${logicalId}.${attribute} refers to nothing`);
    const value = resource.attributes[attribute];
    if (value !== undefined) return value;
    if (!resource.type.startsWith('AWS::')) {
      const object = `${this.stack.id}|${logicalId}|${resource.physicalId}`;
      throw new Error(
        `CustomResource attribute error: Vendor response doesn't contain ${attribute} attribute in object ${object}`,
      );
    }
    throw new Error(`Requested attribute ${attribute} does not exist in schema for ${resource.type}`);
  }

  importValue(exportName: string): unknown {
    const value = this.exports(exportName);
    if (value === undefined) throw new Error(`No export named ${exportName} found.`);
    this.imports.add(exportName);
    return value;
  }
}

/** The values of the parameters of a template: as they are given, else their defaults. The default of an SSM parameter is its name. */
export function resolveParameters(
  { Parameters = {} }: Template,
  given: ParameterValues,
  ssm: (name: string) => string | undefined,
): ParameterValues {
  const resolved = Object.entries(Parameters).map(([name, { Type, Default }]) => {
    const value = given[name] ?? Default;
    if (value === undefined) throw invalid(`Parameters: [${name}] must have values`);
    if (Type === 'String') return [name, value];
    if (Type !== SSM_STRING) throw invalid(`Parameters: [${name}]: a ${Type} is not known here`);
    const stored = ssm(value);
    if (stored === undefined) {
      throw invalid(`Unable to fetch parameters [${value}] from parameter store for this account.`);
    }
    return [name, stored];
  });
  return Object.fromEntries(resolved) as ParameterValues;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
