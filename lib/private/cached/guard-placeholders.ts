import { Annotations, CfnParameter, CfnRule, FileSystem, Fn, type ISynthesisSession, Stack, StackSynthesizer, Stage } from 'aws-cdk-lib';
import { CloudAssemblyBuilder } from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import { readFileSync, rmSync } from 'fs';
import * as path from 'path';

/** What to do about a value that is not in the context. */
export const COMMAND = 'Run: npx cdk synth -q --ignore-errors && npx cdk-identity-center-lookup context';

/** The parameter that a template with a placeholder has. CloudFormation refuses to create or update a stack without its value. */
const PARAMETER = 'RunNpxCdkIdentityCenterLookupContext';

/** The property of the root with the marks of all placeholders, each with the path of its lookup. Of all copies of this package. */
const MARKS = Symbol.for('cdk-identity-center-lookup.placeholders');

/** The property of a stage whose stacks are guarded. Of all copies of this package. */
const GUARDED = Symbol.for('cdk-identity-center-lookup.guarded');

/**
 * Keeps all stacks of the app that use a placeholder from being deployed: with an error, and, because pipelines deploy the templates of
 * stages in spite of errors, with a parameter that has no value. Placeholders are literals, so only a template shows who uses them.
 */
export function guardPlaceholders(lookup: IConstruct, marks: readonly string[]): void {
  const { root } = lookup.node;
  for (const mark of marks) marksOf(root).set(mark, lookup.node.path);
  // The stage of the lookup as well, because a stage is synthesized before the app, or alone.
  for (const scope of new Set([root, Stage.of(lookup) ?? root])) {
    if (GUARDED in scope) continue;
    Object.defineProperty(scope, GUARDED, { value: true });
    // A validation runs after all aspects, when the templates are as they will be written.
    scope.node.addValidation({ validate: () => guardStacks(scope) });
  }
}

function marksOf(root: IConstruct & { readonly [MARKS]?: Map<string, string> }): Map<string, string> {
  const marks = root[MARKS] ?? new Map<string, string>();
  if (!(MARKS in root)) Object.defineProperty(root, MARKS, { value: marks });
  return marks;
}

/** Adds the error and the parameter. It reports no error of the validation, so that synthesis completes. */
function guardStacks(scope: IConstruct): [] {
  const again = new Set<Stage>();
  for (const stack of scope.node.findAll().filter((each) => Stack.isStack(each))) {
    const lookups = placeholdersIn(stack);
    if (lookups.length === 0) continue;
    const top = topLevel(stack);
    Annotations.of(top).addError(`The template has placeholders: the context has no value yet of ${lookups.join(', ')}. ${COMMAND}`);
    if (top.node.tryFindChild(PARAMETER) !== undefined) continue;
    addParameter(top);
    const stage = Stage.of(stack);
    if (stage !== undefined && stage !== scope) again.add(stage);
  }
  // The app is synthesized after its stages.
  for (const stage of again) stage.synth({ force: true });
  return [];
}

function addParameter(stack: Stack): void {
  const assertDescription = `The template has placeholders. ${COMMAND}`;
  const { valueAsString } = new CfnParameter(stack, PARAMETER, { type: 'String', description: assertDescription });
  // No value is right. The rule also uses the parameter, because one that nothing uses is a finding of CloudFormation's linter.
  const assert = Fn.conditionEquals(valueAsString, `not ${PARAMETER}`);
  new CfnRule(stack, `${PARAMETER}Rule`, { assertions: [{ assert, assertDescription }] });
}

function topLevel(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : topLevel(stack.nestedStackParent);
}

/** The paths of the lookups whose placeholders a stack uses, in its template or in what else is deployed of it. */
function placeholdersIn(stack: Stack): string[] {
  const { environment, stackName, tags } = stack;
  const text = [templateOf(stack), environment, stackName, JSON.stringify(tags.tagValues())].join(' ').toLowerCase();
  const found = [...marksOf(stack.node.root)].filter(([mark]) => text.includes(mark.toLowerCase())).map(([, lookup]) => lookup);
  return [...new Set(found)].sort();
}

function templateOf(stack: Stack): string {
  const outdir = FileSystem.mkdtemp('identity-center-lookup-');
  try {
    const writer = new TemplateWriter();
    writer.bind(stack);
    writer.synthesize({ outdir, assembly: new CloudAssemblyBuilder(outdir) });
    return readFileSync(path.join(outdir, stack.templateFile), 'utf8');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Writes the template of a stack and nothing else. A synthesizer is the only public way to it during synthesis. */
class TemplateWriter extends StackSynthesizer {
  public synthesize(session: ISynthesisSession): void {
    this.synthesizeTemplate(session);
  }

  public addFileAsset(): never {
    throw new Error('only the template is written');
  }

  public addDockerImageAsset(): never {
    throw new Error('only the template is written');
  }
}
