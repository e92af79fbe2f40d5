// @ts-check
import { describe, expect, test } from 'vitest';
import { DEBIAN, fakeMachine } from './fake-host.mjs';
import { SetupError } from './host.mjs';
import { ensureStore } from './stores.mjs';

describe('ensureStore', () => {
  test('takes what is on the PATH, or where Debian keeps servers', () => {
    const onPath = fakeMachine({ env: { PATH: '/a' }, files: { '/a/redis-server': '' } });
    expect(ensureStore('redis', onPath.host)).toBe('/a/redis-server');
    const inSbin = fakeMachine({ env: { PATH: '/a' }, files: { '/usr/sbin/memcached': '' } });
    expect(ensureStore('memcached', inSbin.host)).toBe('/usr/sbin/memcached');
    expect(onPath.ran).toEqual([]);
  });

  test('installs it on a Debian as root', () => {
    const machine = fakeMachine({
      env: { PATH: '/usr/bin' },
      isRoot: true,
      files: DEBIAN,
      on(line, files) {
        if (line.includes('install')) files['/usr/bin/redis-server'] = '';
        return {};
      },
    });
    expect(ensureStore('redis', machine.host)).toBe('/usr/bin/redis-server');
    expect(machine.ran.at(-1)).toContain('redis-server');
  });

  test.each([
    [{ files: DEBIAN }, 'Please install Memcached (for example: sudo apt-get install memcached), or say in'],
    [{ isRoot: true }, 'Please install Memcached, or say in SESSION_DEMO_MEMCACHED where one is running.'],
  ])('says otherwise in one sentence what to install: %o', (start, sentence) => {
    const { host, ran } = fakeMachine({ env: { PATH: '/a' }, files: {}, ...start });
    expect(() => ensureStore('memcached', host)).toThrow(SetupError);
    expect(() => ensureStore('memcached', host)).toThrow(sentence);
    expect(ran).toEqual([]);
  });
});
