/** The import rules of .dependency-cruiser.cjs, and proof that they were really applied to something. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const folders = ['shared', 'renderer', 'electron', 'hub', 'build', 'tools', 'tests'];
/** With an unsupported compiler dependency-cruiser reads nothing and is content (DESIGN §2): that must fail. */
const fewestModules = 50;

const Cruise = z.object({
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
  modules: z.array(z.object({ source: z.string(), dependencies: z.array(z.unknown()) })),
});

/** @param root folder that holds the sources and `.dependency-cruiser.cjs`. */
export function importFindings(root: string, fewest = fewestModules): string[] {
  const program = join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...present];
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!run.stdout.startsWith('{')) return [`dependency-cruiser did not run: ${run.stderr || run.stdout}`];
  const { summary, modules } = Cruise.parse(JSON.parse(run.stdout));
  const ours = modules.filter(({ source }) => folders.includes(source.split('/')[0] ?? ''));
  const followed = ours.filter(({ dependencies }) => dependencies.length > 0).length;
  const hollow =
    ours.length < fewest || followed === 0
      ? [`only ${ours.length} modules cruised (${followed} with imports): the import rules checked nothing`]
      : [];
  return [...hollow, ...summary.violations.map((v) => `${v.rule.name}: ${trailOf(v)}`)];
}

function trailOf({ from, to, cycle }: { from: string; to: string; cycle?: { name: string }[] | undefined }): string {
  return [from, ...(cycle?.map(({ name }) => name) ?? [to])].join(' → ');
}
