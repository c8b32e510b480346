/** Acts the hub refused: kept with what was typed until a person has dealt with each. */
export const attention = {
  title: '需人工处理',
  empty: '没有需人工处理的操作',
  intro: '以下操作被平台退回，内容都还在。情况改变后可再次提交，或写明如何处理的。',
  who: '操作员 {{operator}}',
  detail: '说明：{{detail}}',
  typed: '当时所填',
  nothingTyped: '没有填写文字',
  offerAgain: '再次提交',
  dismiss: '已处理',
  why: '如何处理的',
  whyHint: '例如：已在新单补录；对方已办理，无须重复',
  needWhy: '请写明如何处理的',
  confirm: '确认已处理',
  open: '打开联动单',
};
