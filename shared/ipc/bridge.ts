import type { ChannelName, PushName } from './contract.ts';

/** The two Electron channels there are; which call or push it is travels inside. */
export const CALL = 'seat:call';
export const PUSH = 'seat:push';

/**
 * Names of the contract as plain data, for the preload: it runs before every page and must not carry the schemas. A name
 * that is missing here, or is not in the contract, does not compile.
 */
export const channelNames: Readonly<Record<ChannelName, true>> = {
  'start.get': true,
  'start.again': true,
  'start.rescue': true,
  'start.newProfile': true,
  'start.leave': true,
  'session.get': true,
  'session.enrol': true,
  'session.signIn': true,
  'session.signInEmergency': true,
  'session.signOut': true,
  'session.setMode': true,
  'autostart.get': true,
  'autostart.set': true,
  'directory.get': true,
  'status.get': true,
  'drafts.list': true,
  'drafts.open': true,
  'drafts.save': true,
  'drafts.discard': true,
  'drafts.send': true,
  'orders.list': true,
  'orders.counts': true,
  'orders.get': true,
  'orders.find': true,
  'orders.duplicates': true,
  'orders.harassment': true,
  'orders.act': true,
  'orders.handOver': true,
  'conferences.list': true,
  'conferences.call': true,
  'conferences.conclude': true,
  'report.quarter': true,
  'receipts.list': true,
  'receipts.register': true,
  'receipts.dispatch': true,
  'unfinished.list': true,
  'unfinished.keep': true,
  'attention.list': true,
  'attention.offerAgain': true,
  'attention.dismiss': true,
  'shift.look': true,
  'shift.handOver': true,
  'shift.countersign': true,
  'forms.list': true,
  'forms.reserve': true,
  'forms.void': true,
  'surges.list': true,
  'surges.start': true,
  'surges.end': true,
  'emergencies.list': true,
  'emergencies.review': true,
  'quarantine.list': true,
  'quarantine.decide': true,
  'unsent.list': true,
  'unsent.export': true,
  'courier.bringIn': true,
  'rescue.rebuild': true,
  'alerts.list': true,
  'alerts.acknowledge': true,
};

export const pushNames: Readonly<Record<PushName, true>> = { status: true, session: true, changed: true, alerts: true };
