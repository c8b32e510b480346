import { expect, test } from 'vitest';
import type { Category, ScopeSide } from '../../domain/index.ts';
import { SCOPE_TABLE } from './table.ts';

/** 济政办字〔2023〕51号, annex 《12345与110受理范围指导清单》, cell by cell and word for word. */
const annex: Record<Category, Record<'12345' | '110', string>> = {
  report: {
    '12345': '',
    '110':
      '刑事类警情，治安类警情，道路交通类警情，危及人身、财产安全或者社会治安秩序的群体性事件，治安灾害事故类警情，其他需要公安机关处置的与违法犯罪有关的报警。',
  },
  enquiry: {
    '12345':
      '涉及经济调节、市场监管、社会管理、公共服务、生态环境保护等领域，关于各级政府工作职责、政策法规、办事流程、执法程序等方面的咨询。',
    '110': '',
  },
  help: {
    '12345':
      '涉及经济调节、市场监管、社会管理、公共服务、生态环境保护等领域的非紧急求助。包括：' +
      '1. 涉及消费维权、文化监管、税务监管、交通出行、物业管理、物流管理、旅游服务、环境保护等方面的非紧急求助；' +
      '2. 涉及群众生产生活、社会保障等属于政府职能和公共服务的非紧急求助；' +
      '3. 涉及企业生产经营、发展环境等属于政府职能和公共服务的非紧急求助；' +
      '4. 涉及水电气热网等公共设施报装、维修等方面的非紧急求助；' +
      '5. 涉及户政管理、车辆管理、出入境管理等公安非紧急业务求助；' +
      '6. 其他需要政府职能部门处理的非紧急求助事项。',
    '110':
      '关于公共设施险情、灾害事故以及其他危及人身和财产安全、公共安全等需要公安机关参与处置的紧急求助。包括：' +
      '1. 发生溺水、坠楼、自杀等状况，需要公安机关紧急救助；' +
      '2. 公众遇到危难，处于孤立无援状况，需要紧急救助；' +
      '3. 老人、儿童以及智障人员、精神障碍人员等人员走失，需要在一定范围内紧急帮助查找；' +
      '4. 涉及水电油气热等公共设施出现险情，威胁公共安全、人身或者财产安全和生产生活秩序，需要公安机关先期紧急处置；' +
      '5. 发生地震、洪涝、泥石流等自然灾害险情，危及公共安全、人身或者财产安全和生产生活秩序，需要公安机关参与紧急处置；' +
      '6. 其他需要公安机关处置的紧急求助事项。',
  },
  complaint: {
    '12345': '涉及经济调节、市场监管、社会管理、公共服务、生态环境保护等领域的投诉、举报。',
    '110': '对公安机关及其人民警察正在发生的违法违纪或者失职等行为的投诉。',
  },
  suggestion: { '12345': '对公共管理、公共服务、城市建设和经济发展等各方面的意见建议。', '110': '' },
};

/** What 四 of the document says about matters that stand in no cell. */
const rules = [
  '对于责任单位不明确或者职责交叉的，可以通过三方通话（诉求方、12345、110）方式了解具体诉求后，由12345与110协商确定受理平台，对协商后仍无法确定的，由首先接到企业和群众诉求的平台先行受理',
  '如存在危及人身和财产安全、公共安全的紧急情况，由110及时派警先行处置。',
  '对明确不属于双方受理范围的诉求，应依职责引导分流至其他渠道或做好解释。',
  '处置完毕后，需属地政府或相关职能部门源头化解的企业和群众诉求，属于12345受理范围的，由110将需源头化解的相关诉求、诉求人、事发地及前期出警人员联系方式等必要信息转至12345',
  '12345接到寻衅滋事、扬言实施个人极端行为等可能影响社会稳定的线索，应第一时间转交市级110处置，处置情况及时反馈12345。',
];

const words = (text: string) => text.replaceAll(/\s|\d\. |[，；。]$/gu, '').replaceAll(/[，；。]/gu, '');
const cells = Object.entries(annex).flatMap(([category, sides]) =>
  Object.entries(sides).map(([side, text]) => [category as Category, side as ScopeSide, text] as const),
);

test.each(cells)(
  'the rows of %s at %s are the cell of the annex, complete and in its words',
  (category, side, text) => {
    const rows = SCOPE_TABLE.rows.filter((row) => row.category === category && row.side === side);
    expect(rows.map((row) => words(row.text)).join('')).toBe(words(text).replace('包括：', ''));
    const name = { report: '报警', enquiry: '咨询', help: '求助', complaint: '投诉举报', suggestion: '意见建议' }[
      category
    ];
    rows.forEach((row, place) => {
      expect(row.clause).toContain(`附件·${name}·${side}`);
      // The first row of 求助 is the sentence above its numbered items.
      if (category === 'help' && place > 0) expect(row.clause).toBe(`附件·求助·${side} 第${place}项`);
    });
  },
);

test('every other row is a sentence of 四 and belongs to no cell', () => {
  const others = SCOPE_TABLE.rows.filter((row) => row.side === 'none');
  expect(others.every((row) => row.category === null && row.clause.startsWith('四('))).toBe(true);
  expect(new Set(others.map((row) => row.text))).toEqual(new Set(rules));
});
