import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the package in a folder of its own, with one source file bundled: what a user has after the build. */
export interface Program {
  readonly folder: string;
  run(env: Readonly<Record<string, string>>, args?: readonly string[]): Running;
  remove(): Promise<void>;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves with the first match of `pattern` in standard output; rejects when the program ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/**
 * @param entry path of the source file, such as `src/main.ts`
 * @param others programs by themselves that it imports: bundled apart, so that they do not start with it
 */
export async function buildProgram(entry: string, others: readonly string[] = []): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'entity-check-program-'));
  await build({
    ...{
      absWorkingDir: ROOT,
      entryPoints: [entry, ...others],
      entryNames: '[name]',
      outdir: join(folder, 'dist'),
      outExtension: { '.js': '.mjs' },
    },
    ...{ bundle: true, splitting: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'silent' },
  });
  await cp(join(ROOT, 'data'), join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"name":"entity-check","version":"0.0.0-test","type":"module"}');
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'dist', entry.replace(/^.*\//, '').replace(/\.ts$/, '.mjs'));
  return {
    folder,
    run: (env, args = []) => startProgram([file, ...args], folder, env),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Starts Node with `args` (a script and its arguments) in `cwd`. */
export function startProgram(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH ?? '', ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(stdout);
        if (match !== null) resolve(match);
      };
      child.stdout.on('data', look);
      look();
      void ended.then(({ code }) =>
        reject(new Error(`ended with ${code} before printing ${pattern}: ${stdout}${stderr}`)),
      );
    });
  return { child, printed, ended };
}
