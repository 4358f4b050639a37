import { ServiceError } from './service';
import type { ParameterValues } from './stack';
import type { Template } from './template';

const SSM_STRING = 'AWS::SSM::Parameter::Value<String>';

/** The values of a template's parameters: as given, or by default; those of SSM are looked up by their name. */
export function resolveParameters(
  { Parameters = {} }: Template,
  given: ParameterValues,
  ssm: (name: string) => string | undefined,
): ParameterValues {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(Parameters, name));
  if (unknown.length > 0) throw invalid(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const resolved = Object.entries(Parameters).map(([name, { Type: type, Default }]) => {
    const value = given[name] ?? Default?.toString();
    if (value === undefined) throw invalid(`Parameters: [${name}] must have values`);
    switch (type) {
      case 'String':
      case 'Number':
        return [name, value];
      case SSM_STRING: {
        const looked = ssm(value);
        if (looked === undefined) {
          throw invalid(`Unable to fetch parameters [${value}] from parameter store for this account.`);
        }
        return [name, looked];
      }
      default:
        throw invalid(`the parameter type ${type} is not known here`);
    }
  });
  return Object.fromEntries(resolved) as ParameterValues;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
