import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs of Debian that the tests use beside npm packages, and what cannot run without them. */
const TOOLS = [
  { program: 'chromium', packages: ['chromium'], needs: 'browser tests' },
  { program: 'clamd', packages: ['clamav-daemon', 'clamdscan'], needs: 'tests with a real virus scanner' },
  {
    program: 'radosgw',
    packages: ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'],
    needs: 'storage tests on Ceph',
  },
  { program: 's3cmd', packages: ['s3cmd'], needs: 'tests of the storage subset with s3cmd' },
  { program: 'spin', packages: ['spin'], needs: 'the model of the deadline' },
  { program: 'gcc', packages: ['gcc', 'libc6-dev'], needs: 'the model of the deadline' },
  {
    program: 'faketime',
    packages: ['faketime', 'libfaketime'],
    needs: 'skewed clocks in the deadline harness',
  },
  { program: 'pdftotext', packages: ['poppler-utils'], needs: 'tests that read PDF files' },
] as const;

const FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

export function isInstalled(program: string): boolean {
  return FOLDERS.some((folder) => existsSync(`${folder}/${program}`));
}

/**
 * Installs what is missing when this is Debian and we are root; otherwise leaves it.
 * @returns one line for each kind of test that cannot run, with what to install
 */
export function installTools(): string[] {
  const absent = TOOLS.filter(({ program }) => !isInstalled(program));
  if (absent.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const names = absent.flatMap(({ packages }) => packages);
    console.log(`installing Debian packages: ${names.join(' ')}`);
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      PATH: FOLDERS.join(':'),
      DEBIAN_FRONTEND: 'noninteractive',
    };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      stdio: 'ignore',
      env,
    });
  }
  return TOOLS.filter(({ program }) => !isInstalled(program)).map(
    ({ packages, needs }) => `${needs} (install ${packages.join(' ')})`,
  );
}
