import { ServiceError } from '../services/service';
import type { ParameterValues } from './stack';
import type { Template } from './template';

const SSM_STRING = 'AWS::SSM::Parameter::Value<String>';

/** The values of the parameters of a template. The default of each one is the name of an SSM parameter. */
export function resolveParameters(
  { Parameters = {} }: Template,
  ssm: (name: string) => string | undefined,
): ParameterValues {
  const resolved = Object.entries(Parameters).map(([name, { Type, Default }]) => {
    if (Type !== SSM_STRING || Default === undefined) throw invalid(`Parameters: [${name}]: a ${Type} is not known here`);
    const value = ssm(Default);
    if (value === undefined) {
      throw invalid(`Unable to fetch parameters [${Default}] from parameter store for this account.`);
    }
    return [name, value];
  });
  return Object.fromEntries(resolved) as ParameterValues;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
