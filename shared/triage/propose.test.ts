import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionFor, goesViaCity } from './action.ts';
import { propose, warmUp } from './propose.ts';
import type { TriageInput } from './types.ts';

const city110 = { receivedBy: '110', channel: 'phone', level: 'city' } as const;
const city12345 = { receivedBy: '12345', channel: 'phone', level: 'city' } as const;
const county110 = { receivedBy: '110', channel: 'phone', level: 'county' } as const;

const words = fc.constantFrom(
  ...[
    '俺',
    '打架',
    '不是',
    '着火',
    '没',
    '停水',
    '昨天',
    '，',
    '。',
    '孩子',
    '不见了',
    '要跳楼',
    '跳楼价',
    '工资',
    '派出所',
    '建议',
  ],
);
const anyCall: fc.Arbitrary<TriageInput> = fc.record({
  receivedBy: fc.constantFrom('110' as const, '12345' as const),
  channel: fc.constantFrom('phone' as const, 'internet' as const),
  level: fc.constantFrom('city' as const, 'county' as const),
  narrative: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 40 }).map((list) => list.join('')),
  ),
});

test('propose is total, repeatable, keeps spans within the text and the action as documented (S2)', () => {
  fc.assert(
    fc.property(anyCall, (call) => {
      const proposal = propose(call);
      expect(propose(call)).toEqual(proposal);
      expect(proposal.action).toBe(actionFor(call.receivedBy, proposal.handler, proposal.urgent));
      expect(proposal.viaCity).toBe(goesViaCity(call, proposal.handler));
      expect(proposal.reasons.length).toBeGreaterThan(0);
      for (const { span, why, clause } of proposal.reasons) {
        expect(span[0]).toBeGreaterThanOrEqual(0);
        expect(span[0]).toBeLessThanOrEqual(span[1]);
        expect(span[1]).toBeLessThanOrEqual(call.narrative.length);
        expect(why).not.toBe('');
        expect(clause).not.toBe('');
      }
      expect(proposal.confidence).toBeGreaterThanOrEqual(0);
      expect(proposal.confidence).toBeLessThanOrEqual(1);
      if (proposal.urgent) expect(proposal.handler).not.toBe('12345');
      if (!proposal.urgent) expect(proposal.linkage.filter((service) => service !== '122')).toEqual([]);
    }),
    { seed: 51, numRuns: 400 },
  );
});

test('of words it cannot read it claims nothing: 不确定，建议三方通话', () => {
  for (const narrative of [
    'bao jing ren shuo deng huai le',
    'Somebody please help me, there is a fire',
    '13900000001',
  ]) {
    const { handler, action, urgent, confidence } = propose({ ...city110, narrative });
    expect({ handler, action, urgent, confidence }).toEqual({
      handler: 'unclear',
      action: 'three_way',
      urgent: false,
      confidence: 0,
    });
  }
});

test('once warm, a call takes well under 50 ms', () => {
  warmUp();
  const narrative = '俺家隔壁天天半夜放音响，说了不听，物业也不管，恁给管管';
  const times = Array.from({ length: 60 }, () => {
    const started = performance.now();
    propose({ ...city110, narrative });
    return performance.now() - started;
  }).sort((a, b) => a - b);
  expect(times[30]).toBeLessThan(50);
});

test('a very long narrative is still answered at once', () => {
  const started = performance.now();
  propose({ ...city110, narrative: '楼上漏水俺找了物业也没人管，'.repeat(5000) });
  expect(performance.now() - started).toBeLessThan(1000);
});

test('danger at the end of a very long story is heard, and its words are those of the story', () => {
  const narrative = `${'😀楼上漏水俺找了物业也没人管，'.repeat(3000)}现在厨房着火了，快来人！`;
  const { urgent, reasons } = propose({ ...city110, narrative });
  expect(urgent).toBe(true);
  expect(reasons.map(({ span: [from, to] }) => narrative.slice(from, to)).join()).toContain('着火');
});

describe('negation and traps', () => {
  test.each([
    '不是打架，没动手，就是楼下唱歌太吵，天天到半夜，你们管管',
    '那个卖炸鸡的油烟太大，天天往我家飘，给查查',
    '商场写着跳楼价，抢购回来是坏的，不给退，我要投诉',
    '装修队偷工减料，墙皮全掉了，想让部门查查',
  ])('12345, not urgent: %s', (narrative) => {
    expect(propose({ ...city12345, narrative })).toMatchObject({ handler: '12345', urgent: false, action: 'accept' });
  });
});

describe('danger', () => {
  test('an offence in progress goes to the police at once', () => {
    const proposal = propose({ ...city12345, narrative: '有人正拿着砍刀在小区门口追着人砍，快来人！' });
    expect(proposal).toMatchObject({ handler: '110', urgent: true, action: 'transfer' });
    expect(proposal.dangers).toContain('person');
  });

  test('gas: fire brigade and gas company are told (L4)', () => {
    const proposal = propose({ ...city110, narrative: '楼道里一股煤气味，特别冲，有一家门里还在往外冒' });
    expect(proposal).toMatchObject({ urgent: true, linkage: ['119', 'gas'] });
  });

  test('illness with somebody at hand is guided to 120 (R7)', () => {
    const proposal = propose({ ...city12345, narrative: '俺爸突然胸口疼出冷汗，俺和俺妈都守着，给叫个救护车' });
    expect(proposal).toMatchObject({ handler: 'other', urgent: true, action: 'guide', linkage: ['120'] });
  });

  test('the caller who threatens is known, so that the transfer is silent (L2)', () => {
    const narrative = '俺把煤气罐搬到院里了，再没人给俺解决俺就点火，谁都别想好过！';
    const proposal = propose({ ...city12345, narrative });
    expect(proposal).toMatchObject({ urgent: true, callerThreatens: true });
    expect(proposal.reasons[0]?.clause).toContain('四(二)1');
    expect(propose({ ...city12345, narrative: '他说要弄死俺，正砸门呢' }).callerThreatens).toBe(false);
  });
});

describe('two matters, overlap, neither', () => {
  test('the police part first, the rest to 12345 through the city when a county took it', () => {
    const narrative = '路口井盖让车轧碎了，一个骑车的刚栽进去腿破了，快来围上，完了这盖子归谁换也给说一声';
    expect(propose({ ...county110, narrative })).toMatchObject({
      handler: 'both',
      urgent: true,
      action: 'dispatch_first_then_transfer',
      viaCity: true,
    });
  });

  test('both sides push: three-way call (S2, R8)', () => {
    const narrative = '舞蹈班关门了老板失联，一百多人的学费，有人说诈骗有人说是纠纷，派出所和消协都让先找对方';
    expect(propose({ ...city12345, narrative })).toMatchObject({
      handler: 'unclear',
      urgent: false,
      action: 'three_way',
    });
  });

  test('a lawsuit is guided (R7)', () => {
    const narrative = '官司判了我不服，已经上诉到中院，想让你们给法官打个招呼';
    expect(propose({ ...city110, narrative })).toMatchObject({ handler: 'other', action: 'guide' });
  });

  test('police conduct: going on → 110, past → 12345 (S1)', () => {
    expect(propose({ ...city110, narrative: '有个民警正按着我打，不让我走，我在派出所里' }).handler).toBe('110');
    expect(propose({ ...city110, narrative: '去年派出所办事那个民警态度特别差，我要投诉他' }).handler).toBe('12345');
  });

  test('nothing said yet: no guess', () => {
    expect(propose({ ...city110, narrative: ' ' })).toMatchObject({ handler: 'unclear', confidence: 0, urgent: false });
  });
});
