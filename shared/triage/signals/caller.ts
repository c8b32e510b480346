import type { SignalFamily } from './types.ts';

const FIRST = '我(?:们)?';

/** The caller speaks of what the caller will do: 四(二)1 second sentence; the transfer is then silent (L2). */
export const CALLER: SignalFamily = {
  kind: 'danger',
  signals: [
    {
      id: 'self_threat',
      why: '来电人本人扬言极端行为',
      row: 'link-threat',
      dangers: ['person', 'extreme_act'],
      says: [
        `${FIRST}(?:今天|今儿|明天|现在|这就|马上|就|要|非|真|可|也|敢|豁|跟|把|一|先|拉|抱|拿|带|提|点|跳|死|从|买|已经|自己|反正|只有|只好|只能|早晚|迟早|连|不|都|还|得|弄|砍|捅|杀|炸|烧|撞|去|上)~(?:点火|点了|点着|点上|跳(?!槽|舞|绳|过)|杀|砍|捅|炸|烧了|同归于尽|拼了|拼命|陪葬|垫背|弄死|撞死|死给|死在|不活|汽油|煤气罐|炸药|阀门|开车撞|放火|一起死|豁出去|见血|吊死|喝农药|喝药|自焚)`,
        '(?:大家|谁|都|咱|我)_?(?:都|也)?别(?:想)?(?:过|活|好过)',
        `再(?:不|没人)~(?:管|给|解决|处理|来)~(?:${FIRST}|就)_(?:点|跳|杀|砍|炸|烧|死|拼|撞|喝|爬|捅|弄)`,
        `(?:不给|没人管|不解决|不处理|拖)~${FIRST}就_(?:点|跳|杀|砍|炸|烧|死|拼|撞|喝|爬|捅|弄|带人)`,
        `${FIRST}_(?:不想活|活够|不活了|活不下去|没法活)`,
      ],
    },
  ],
};
