import { isRecord } from '../../lookups/common/is-record';
import { Unknown, unknownFrom, unknownsIn, type Value } from '../values/unknown';
import type { Waits } from '../values/waits';

/** Who knows the values of attributes. */
export interface Source {
  /** Names it to those who wait. */
  readonly node: string;
  attribute(name: string): Promise<Value>;
}

/** The placeholders of an assembly, each with the attribute that it stands in for. */
export class Placeholders {
  private readonly attributes = new Map<string, { readonly source: Source; readonly name: string }>();

  public constructor(private readonly waits: Waits) {}

  public add(placeholders: Readonly<Record<string, string>>, source: Source): void {
    for (const [name, placeholder] of Object.entries(placeholders)) {
      if (placeholder !== '' && !this.attributes.has(placeholder)) this.attributes.set(placeholder, { source, name });
    }
  }

  /**
   * Returns a value with the attributes in place of their placeholders. The longest placeholder counts, because the ID of an identity
   * store is part of its ARN.
   */
  public async replaced(value: Value, asker: string): Promise<Value> {
    if (this.attributes.size === 0 || value instanceof Unknown) return value;
    if (Array.isArray(value)) return Promise.all(value.map((each) => this.replaced(each, asker)));
    if (isRecord(value)) {
      const members = Object.entries(value).map(async ([name, each]) => [name, await this.replaced(each, asker)] as const);
      return Object.fromEntries(await Promise.all(members));
    }
    if (typeof value !== 'string') return value;
    const parts = await Promise.all(value.split(this.pattern()).map((part) => this.part(part, asker)));
    return unknownsIn(parts).length > 0 ? unknownFrom(parts, { 'Fn::Join': ['', parts] }) : parts.map(String).join('');
  }

  private async part(part: string, asker: string): Promise<Value> {
    const of = this.attributes.get(part);
    return of === undefined ? part : this.waits.for(asker, of.source.node, () => of.source.attribute(of.name));
  }

  /** It has one group, so that a split keeps the placeholders. */
  private pattern(): RegExp {
    const longestFirst = [...this.attributes.keys()].sort((one, other) => other.length - one.length);
    return new RegExp(`(${longestFirst.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  }
}
