import { jsonService, ServiceError, type Service } from './service';

/** SSM's parameters, of type String. */
export class ParameterStore {
  private readonly values = new Map<string, string>();

  constructor(seed: Readonly<Record<string, string>>) {
    Object.entries(seed).forEach(([name, value]) => this.values.set(name, value));
  }

  get(name: string): string | undefined {
    return this.values.get(name);
  }

  put(name: string, value: string): void {
    this.values.set(name, value);
  }

  delete(name: string): void {
    this.values.delete(name);
  }

  get service(): Service {
    return jsonService('1.1', 'AmazonSSM', {
      GetParameter: ({ Name: name }) => {
        const value = this.get(String(name));
        if (value === undefined) throw new ServiceError('ParameterNotFound', `${String(name)} does not exist`);
        return { Parameter: { Name: name, Type: 'String', Value: value, Version: 1 } };
      },
    });
  }
}
