// What our style sheets and scripts may use: what every browser of the end of 2022 had, so Chrome 109 (January 2023, the
// last for Windows 7) and Firefox ESR 115. api/oldbrowsers_test.go runs ESLint with this.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../.tools/', import.meta.url));
const from = async name => (await import(pathToFileURL(require.resolve(name)))).default;
const css = await from('@eslint/css'), baseline = await from('eslint-plugin-baseline-js'), es = await from('eslint-plugin-es-x');

// Methods of iterators have the names of those of arrays, which are old.
const ofIterators = Object.fromEntries(Object.keys(es.rules).filter(name => name.startsWith('no-iterator-prototype-')).map(name => ['es-x/' + name, 'off']));

export default [
  {
    files: ['**/*.css'], plugins: { css }, language: 'css/css',
    rules: {
      // All three are in both browsers under these names; only Safari came late.
      'css/use-baseline': ['error', { available: 2022, allowProperties: ['outline', 'resize', 'user-select'] }],
    },
  },
  { files: ['**/*.js'], ...es.configs['flat/restrict-to-es2022'], settings: { 'es-x': { aggressive: true } } },
  {
    files: ['**/*.js'], languageOptions: { sourceType: 'script' }, plugins: { baseline },
    rules: {
      ...ofIterators,
      'baseline/use-baseline': ['error', { available: 2022, includeWebApis: { preset: 'auto' }, includeJsBuiltins: { preset: 'auto' }, ignoreFeatures: ['html-wrapper-methods'] }],
    },
  },
];
