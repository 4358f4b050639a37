import type { DeployedParameter } from '../deployed/deployed-stack';
import { type Unknown, unknown, unknownsIn, type Value } from './unknown';

const SSM_TYPE = /^AWS::SSM::Parameter::Value<(.+)>$/;

type Fields = Readonly<Record<string, unknown>>;

/** Where the value of a parameter comes from. The first one counts. */
export interface ParameterSources {
  /** The command line, the assembly, or the parent of a nested stack. */
  readonly given?: Value;
  readonly deployed?: DeployedParameter;
  /** @returns undefined if there is no such SSM parameter */
  readonly ssm: (name: string) => Promise<string | Unknown | undefined>;
}

/**
 * The value that a parameter has in the next deployment: as it is given, as it is deployed, else its default. An SSM parameter is
 * read anew.
 *
 * @param stack names the stack if the value is unknown
 */
export async function plannedParameter(name: string, definition: Fields, stack: string, sources: ParameterSources): Promise<Value> {
  const { given, deployed, ssm } = sources;
  const what = `the parameter ${name} of ${stack}`;
  if (isSecret(definition)) return unknown(`${what}, which is NoEcho`, { isStable: given === undefined });
  const value = given ?? deployed?.value ?? definition.Default;
  if (value === undefined) return unknown(`${what}, which has no value`);
  if (unknownsIn(value).length > 0) return value;
  const type = typeOf(definition);
  const ofSsm = SSM_TYPE.exec(type)?.[1];
  if (ofSsm === undefined) return asType(value, type);
  const named = typeof value === 'string' ? value : JSON.stringify(value);
  const read = await ssm(named);
  if (read === undefined) return unknown(`${what}: there is no SSM parameter ${named} that can be read`);
  return asType(read, ofSsm);
}

/** The value that a parameter had in the last deployment. */
export function deployedParameter(name: string, definition: Fields, stack: string, deployed: DeployedParameter | undefined): Value {
  const what = `the parameter ${name} of ${stack}`;
  if (isSecret(definition)) return unknown(`${what}, which is NoEcho`, { isStable: true });
  if (deployed === undefined) return unknown(`${what} at the last deployment`);
  const type = typeOf(definition);
  return asType(deployed.resolvedValue ?? deployed.value, SSM_TYPE.exec(type)?.[1] ?? type);
}

function isSecret({ NoEcho }: Fields): boolean {
  return NoEcho === true || NoEcho === 'true';
}

function typeOf({ Type }: Fields): string {
  return typeof Type === 'string' ? Type : 'String';
}

/** A list is given as one text with commas. */
function asType(value: Value, type: string): Value {
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isList && typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;
}
