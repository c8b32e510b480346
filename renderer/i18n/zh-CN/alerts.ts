export const alerts = {
  label: '警报',
  quiet: '无未确认警报',
  more: '另有 {{n}} 条',
  acknowledge: '知道了',
  open: '查看',
  voice: '去转接',
  from: '来自 {{name}}',
  failed: '警报未能确认，请重试。',
  soundOff: '声音被系统拦下，按任意键后恢复；请同时看此条。',
  announce: '{{kind}}：{{title}}，{{place}}',
};
