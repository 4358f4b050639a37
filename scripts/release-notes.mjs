// Prints the release notes for a tag such as v1.2.3: its section of CHANGELOG.md. Fails if the tag is not the version of
// package.json, or if the commits since the previous release require a greater step.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const STEPS = ['patch', 'minor', 'major'];
const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const fail = (message) => {
  console.error(message);
  process.exit(1);
};

/** The step that conventional commits require: the greatest for a breaking change, at least a minor one for a feature. */
function stepAskedFor(commits) {
  if (commits.some((commit) => /^[a-z]+(\([^)]*\))?!: |^BREAKING CHANGE: /m.test(commit))) return 'major';
  return commits.some((commit) => /^feat(\([^)]*\))?: /.test(commit)) ? 'minor' : 'patch';
}

/** The step from one version to another. Before 1.0.0, a minor step is the greatest. */
function stepTaken(from, to) {
  const [before, after] = [from, to].map((version) => version.split('.').map(Number));
  if (before[0] !== after[0]) return 'major';
  if (before[1] !== after[1]) return after[0] === 0 ? 'major' : 'minor';
  return 'patch';
}

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
if (tag !== `v${version}`) fail(`The tag is ${tag || 'missing'}, the version in package.json is ${version}.`);

const released = git('tag', '--list', 'v*', '--sort=-version:refname', '--merged', 'HEAD').split('\n').filter((each) => each && each !== tag);
if (released[0]) {
  const asked = stepAskedFor(git('log', '--format=%B%x00', `${released[0]}..HEAD`).split('\0').map((commit) => commit.trim()));
  const taken = stepTaken(released[0].slice(1), version);
  if (STEPS.indexOf(taken) < STEPS.indexOf(asked)) fail(`The commits since ${released[0]} ask for a ${asked} step; ${tag} is a ${taken} one.`);
}

const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m).map((section) => section.split('\n'));
const [heading = '', ...notes] = sections.find(([first]) => first.startsWith(`[${version}]`)) ?? [];
if (!/ - \d{4}-\d{2}-\d{2}$/.test(heading)) fail(`CHANGELOG.md has no section "## [${version}] - <date>".`);
console.log(notes.join('\n').trim());
