import { describe, expect, it } from 'vitest';
import { hostWarnings } from './host-warnings.ts';

describe('hostWarnings', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['http://localhost:8000/', [], ['localhost localhost/127.0.0.1', 'ports localhost:8000']],
    ['http://127.0.0.1:8000/', [], ['localhost 127.0.0.1/localhost', 'ports 127.0.0.1:8000']],
    ['http://localhost/', [], ['localhost localhost/127.0.0.1']],
    ['http://localhost/', ['shop.test', '[::1]'], ['localhost localhost/[::1]']],
    ['http://127.0.0.1/', ['127.0.0.1'], ['localhost 127.0.0.1/localhost']],
    ['http://shop.localhost:8000/', [], ['localhost shop.localhost/localhost', 'ports shop.localhost:8000']],
    ['https://shop.test:8443/x', [], ['ports shop.test:8443']],
    ['https://shop.test/', ['localhost'], []],
    ['file:///etc/passwd', [], []],
    ['not a url', [], []],
  ];
  it.each(cases)('%s with cookies of %j', (url, others, wanted) => {
    const told = hostWarnings(url, others).map((warning) =>
      warning.code === 'localhost'
        ? `localhost ${warning.params.host}/${warning.params.other}`
        : `ports ${warning.params.host}:${warning.params.port}`,
    );
    expect(told).toEqual(wanted);
  });
});
