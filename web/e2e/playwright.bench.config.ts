import house from './playwright.config';

/** The same house and the same browser, for measuring instead of testing. */
export default { ...house, testDir: 'bench', testMatch: '**/*.spec.ts', retries: 0, timeout: 240_000 };
