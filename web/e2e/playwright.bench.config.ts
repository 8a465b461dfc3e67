import house from './playwright.config';

/** The same house and the same browser, for measuring instead of testing. */
export default { ...house, testDir: 'bench', timeout: 240_000 };
