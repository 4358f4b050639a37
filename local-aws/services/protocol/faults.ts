import type { Answer } from './connection';
import type { ServiceError } from './service';

/**
 * What happens to a call. With an error, the service returns it. With a status, headers or a body, this is the answer in place of
 * that of the service. Otherwise, the service answers as usual, after the delay and over the connection of the fault.
 */
export interface Fault extends Answer {
  readonly error?: ServiceError;
}

/** Nothing happens to the call: the service answers as usual. */
export const AS_USUAL: Fault = {};

export type Operation =
  | 'ListInstances' | 'ListPermissionSets' | 'DescribePermissionSet'
  | 'GetGroupId' | 'GetUserId' | 'ListGroups' | 'ListUsers'
  | 'ListRoles' | 'AssumeRole' | 'DescribeOrganization';

/** A call that is about to be answered. */
export interface FaultyCall {
  readonly region: string;
  /** Counts the calls of the operation in the Region, from 1. */
  readonly number: number;
  /** The body of the request. */
  readonly request: string;
}

/** What happens to the calls of an operation: in order, of which the last one is repeated, or as a function says. */
export type FaultsOfOperation = readonly Fault[] | ((call: FaultyCall) => Fault | Promise<Fault>);

/** By operation: the same in every Region, or by Region. In a Region that is not named, the service answers as usual. */
export type Faults = Readonly<Partial<Record<Operation, FaultsOfOperation | Readonly<Record<string, FaultsOfOperation>>>>>;

/** Returns what happens to the calls, one after the other. */
export class FaultsInOrder {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly faults: Faults) {}

  next(operation: string, region: string, request: string): Fault | Promise<Fault> {
    const number = (this.numbers.get(`${operation} ${region}`) ?? 0) + 1;
    this.numbers.set(`${operation} ${region}`, number);
    const { [operation]: all } = this.faults as Readonly<Record<string, Faults[Operation]>>;
    const given = all === undefined || isOfAllRegions(all) ? all : all[region];
    if (given === undefined) return AS_USUAL;
    return typeof given === 'function' ? given({ region, number, request }) : given[Math.min(number, given.length) - 1] ?? AS_USUAL;
  }
}

function isOfAllRegions(faults: FaultsOfOperation | Readonly<Record<string, FaultsOfOperation>>): faults is FaultsOfOperation {
  return Array.isArray(faults) || typeof faults === 'function';
}
