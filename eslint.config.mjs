import jsdoc from 'eslint-plugin-jsdoc';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** Forbids imports, with the reason. */
const apart = (message, ...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }],
});

const NO_CDK = { group: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'], message: 'The function never imports the CDK.' };
const NO_SDK = { group: ['@aws-sdk/*', '@smithy/*'], allowTypeImports: true, message: 'The clients of AWS are in lambda/aws/.' };

/** A folder of the function imports only from the folders below it, and from the wire. */
const room = (name, ...below) => ({
  files: [`lambda/${name}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', {
      patterns: [
        NO_CDK,
        ...(name === 'aws' ? [] : [NO_SDK]),
        {
          regex: `^\\.\\./(?!${below.map((each) => `${each}/|`).join('')}\\.\\./lib/private/wire/)`,
          message: `lambda/${name}/ imports only from ${below.map((each) => `lambda/${each}/`).join(', ') || 'itself'}, and the wire.`,
        },
      ],
    }],
  },
});

/** Every other folder of the function is that of a lookup. */
const SHARED = ['aws', 'calls', 'common', 'lookup', 'protocol'];
const lookups = readdirSync('lambda', { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() && !SHARED.includes(entry.name) ? [entry.name] : []));

export default tseslint.config(
  { ignores: ['.latest', 'assets', 'build', 'cdk.out', 'coverage', 'dist', '**/*.d.ts'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['private-constructors'] }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['describe', 'it', 'test'] }],
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ['lambda/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [NO_CDK] }], 'max-len': ['error', { code: 140 }] },
  },
  room('common'),
  room('calls', 'common', 'aws'),
  room('protocol', 'common', 'calls'),
  room('aws', 'common'),
  room('lookup', 'common', 'aws', 'calls', 'protocol'),
  ...lookups.map((name) => room(name, 'common', 'aws', 'calls', 'lookup')),
  {
    files: ['lib/**/*.ts'],
    rules: {
      ...apart('The construct reaches the function by its built bundle alone.', '**/lambda/*', '@aws-sdk/*', '@smithy/*'),
      'max-len': ['error', 140],
    },
  },
  {
    files: ['lib/*.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': ['error', { publicOnly: true, require: { ClassDeclaration: true, MethodDefinition: true }, contexts: ['TSInterfaceDeclaration', 'TSPropertySignature', 'TSEnumDeclaration', 'TSEnumMember'] }],
    },
  },
  {
    files: ['local-aws/**/*.ts'],
    rules: apart('The stand-in for AWS knows neither the product nor its tests.', '**/lib', '**/lambda', '**/test', '**/build'),
  },
  {
    files: ['lib/private/wire/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: '^(?!\\./)', message: 'The wire imports nothing else.' }] }] },
  },
);
