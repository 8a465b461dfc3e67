import type { Campaign } from './types';

/** What the server takes of a campaign. */
export const bodyOf = ({ name, code, segmentId, holdoutPercent, mail, card, version }: Campaign) => ({
  name,
  code,
  segmentId,
  holdoutPercent,
  mail,
  card,
  version,
});
