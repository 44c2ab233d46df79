/**
 * A running Ingress to test against: the one that INGRESS_URL and INGRESS_LOGIN_LINK name, or one
 * of its own, started by the project's script with the sample capture and ended after the tests.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ingress {
  /** Logs in once. */
  loginLink: string;
  stop: () => Promise<void>;
}

const START_MS = 840_000;
const STOP_MS = 60_000;
const LINK = /https?:\/\/\S+\/login\?token=\S+/;

export async function startIngress(): Promise<Ingress> {
  const { INGRESS_URL: url, INGRESS_LOGIN_LINK: link } = process.env;
  if (link !== undefined && link !== '') {
    const loginLink = url === undefined || url === '' ? link : new URL(link, url).href;
    return { loginLink, stop: () => Promise.resolve() };
  }
  return startOwn();
}

async function startOwn(): Promise<Ingress> {
  const data = mkdtempSync(join(tmpdir(), 'ingress-e2e-'));
  const script = join(import.meta.dirname, '..', '..', '..', 'ingress');
  const child = spawn(script, ['up', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: buildEnvironment(),
  });
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    return { loginLink: await linkOf(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Without what the test runner set: it would build the pages for tests and not for use. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  delete environment.NODE_ENV;
  delete environment.VITEST;
  return environment;
}

/** Waits for the line with the link; fails with the output when there is none. */
function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`no login link within ${START_MS / 1000} s:\n${output}`)),
      START_MS,
    );
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const link = LINK.exec(output)?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      resolve(link);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ingress up ended with ${code ?? 'a signal'}:\n${output}`));
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
