import type { way as indonesian } from './way.id';

export const way: Record<keyof typeof indonesian, string> = {
  'way.title': 'Record my way',
  'way.lead':
    'A visit always notes where you checked in. The way between visits is recorded only if you agree to it yourself.',
  'way.pointHours': 'Only in working hours ({hours}). Outside of them nothing is stored.',
  'way.pointWho': 'Who sees it: you, your supervisor and the management.',
  'way.pointVisits':
    'While a visit is open, this app takes part. All day long it is recorded by a tracker app of your choice.',
  'way.pointBack': 'You can withdraw your consent on this screen at any time, with immediate effect.',
  'way.consent':
    'I agree that my way is recorded in working hours ({hours}) and seen by my supervisor and the management, for the planning of visits and for safety. Outside of working hours nothing is stored. I can withdraw this consent at any time.',
  'way.agree': 'I agree, record it',
  'way.since': 'Recorded since {at}',
  'way.last': 'Last position {at}, from {app}',
  'way.noneYet': 'No position has arrived yet. Set up a tracker app below.',
  'way.onlyIn': 'Only {hours}; outside of that a position is thrown away at once.',
  'way.apps': 'Tracker app',
  'way.which': 'The one I use',
  'way.app.osmand': 'Traccar Client',
  'way.app.overland': 'Overland',
  'way.app.owntracks': 'OwnTracks',
  'way.app.phone': 'this app',
  'way.osmand.1': 'Install Traccar Client (Android, iPhone).',
  'way.osmand.2': 'Settings → Server URL: paste the whole address below.',
  'way.osmand.3': 'Switch tracking on and allow location “all the time”.',
  'way.overland.1': 'Install Overland (iPhone, Android).',
  'way.overland.2': 'Press “Open in Overland”, or enter address and token in Settings → Receiver.',
  'way.overland.3': 'Switch Tracking on and allow location “always”.',
  'way.owntracks.1': 'Install OwnTracks (Android, iPhone).',
  'way.owntracks.2':
    'Press “Open in OwnTracks”, or choose mode HTTP and enter the address, with the token as the password.',
  'way.owntracks.3': 'Choose the mode “Move” and allow location “all the time”.',
  'way.openIn': 'Open in {app}',
  'way.address': 'Address',
  'way.token': 'Token',
  'way.copy': 'Copy',
  'way.copiedNow': 'Copied',
  'way.qr': 'QR code of the setup',
  'way.qrHint':
    'For another phone: scan this code with its camera. Do not share it: whoever has this code can send positions in your name.',
  'way.addressGone':
    "The tracker's address is shown once only and is not on this phone. Make a new one; the old one ends at once.",
  'way.anew': 'Agree again and make a new address',
  'way.withdraw': 'Withdraw consent',
  'way.withdrawHint': "Recording stops at once. What was sent is deleted after the company's retention time.",
  'way.withdrawn': 'Consent withdrawn, recording has stopped',
  'way.offline': 'Needs signal to switch on or off, or to see its state.',
  'way.failed': 'That did not work. Please try again.',
  'way.again': 'Try again',
};
