import { jsonService, ServiceError, type Service } from './protocol/service';

/** The part of SSM that returns the value of a parameter. */
export function parameterStore(parameters: ReadonlyMap<string, string>): Service {
  return jsonService('1.1', 'AmazonSSM', {
    GetParameter: ({ Name }) => {
      const Value = parameters.get(String(Name));
      if (Value === undefined) throw new ServiceError('ParameterNotFound', `${String(Name)} does not exist`);
      return { Parameter: { Name, Type: 'String', Value, Version: 1 } };
    },
  });
}
