// @ts-check
import { beforeAll, describe } from 'vitest';
import { launchFirefox } from '../../stage/firefox.mjs';
import { makePackages, packageFor } from '../../stage/packages.mjs';
import { fromPackage } from '../scenarios/from-package.mjs';

describe('Firefox, from the store’s package', () => {
  beforeAll(() => makePackages());
  fromPackage({
    launch: () => launchFirefox({ extension: packageFor('firefox') }),
    grant: (firefox) => firefox.grant(['*://127.0.0.1/*']),
  });
});
