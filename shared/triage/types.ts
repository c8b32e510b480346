/** The platform that took the call first (B 四(一)). */
export type Platform = '12345' | '110';

/** Services of the emergency linkage (B 四(二)2). */
export type LinkedService = '119' | '120' | '122' | 'water' | 'power' | 'gas' | 'heat' | 'oil' | 'telecom';

/** Whose matter it is, read from the annex of B and from 四(一). */
export type Handler = '110' | '12345' | 'both' | 'unclear' | 'other';

/** What the seat does next: a function of platform, handler and danger (see action.ts). */
export type Action = 'accept' | 'transfer' | 'dispatch_first_then_transfer' | 'three_way' | 'guide';

/** The five rows of the annex. */
export type Category = '报警' | '咨询' | '求助' | '投诉举报' | '意见建议';

/** What is at risk; the words of 四(一) second paragraph plus 个人极端行为 of 四(二)1. */
export type Danger = 'person' | 'property' | 'public_safety' | 'extreme_act';

export type TriageInput = {
  receivedBy: Platform;
  channel: 'phone' | 'internet';
  level: 'city' | 'county';
  narrative: string;
  /** Division of the place and of the city, the nearest first: what they decided otherwise counts (R11). */
  divisions?: readonly string[];
};

export type TriageReason = {
  /** For the operator, in Chinese. */
  why: string;
  /** For example 附件·求助·110 第4项 or 四(二)1. */
  clause: string;
  /** UTF-16 offsets in the narrative, from inclusive, to exclusive. */
  span: [from: number, to: number];
};

export type Alternative = { handler: Handler; why: string };

export type Proposal = {
  handler: Handler;
  action: Action;
  urgent: boolean;
  viaCity: boolean;
  linkage: LinkedService[];
  category: Category;
  annexItem: string;
  dangers: Danger[];
  /** The caller is the one who threatens: the transfer must be silent (L2). */
  callerThreatens: boolean;
  reasons: TriageReason[];
  alternatives: Alternative[];
  /** Between 0 and 1: the share the decision layer gives to the proposed handler. */
  confidence: number;
};
