import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const JAR = new URL('../../../server/target/selaras.jar', import.meta.url).pathname;

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

export type Demo = { url: string; stop: () => Promise<void> };

/** Starts the packaged server with the demo company in a folder of its own, as a newcomer would. */
export async function startDemo(): Promise<Demo> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'selaras-e2e-'));
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const server = spawn(
    java,
    ['-XX:+UseSerialGC', '-Xmx640m', '-jar', JAR, 'demo', '--port', String(port), '--data', data],
    // The server refuses settings that it does not know, and this is the tests' own.
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, SELARAS_E2E: undefined, SELARAS_PUSH_SERVICES: 'http://127.0.0.1' },
    },
  );
  await ready(server);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/^ready http/m.test(said)) {
        resolve();
      }
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
}
