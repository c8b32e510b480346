/** 未发内容: what the hub has not decided, and courier files. No word here may suggest a medium that is not approved. */
export const unsent = {
  title: '未发内容',
  summary: '{{orders}} 张单、{{ops}} 项操作尚未得到平台答复，其中紧急 {{urgent}} 项。线路恢复后自动发送，无需操作。',
  empty: '没有未发内容，平台都已答复。',
  row: {
    number: '单号',
    kind: '操作',
    at: '时间',
    operator: '操作员',
    exported: '导出情况',
    exportedAt: '已导出',
    notExported: '未导出',
    more: '另有 {{n}} 项未列出。',
  },
  export: {
    title: '断网应急导出',
    what: '把全部未发内容写成一个加密并签名的文件，只有本市平台能打开，交给有线路的座席代传。导出不等于发出：在平台答复之前，本席位仍按未发对待，两边都传到也只算一次。',
    rule: '只可经本单位内网或经批准的介质传递；私自外接设备、私接网络属违规外联。',
    write: '导出为文件',
    hours: '{{n}} 小时内可代传（依据：{{basis}}）',
    unavailable: '平台没有给本席位代传密钥，不能导出，请联系管理员。',
    done: '已写入 {{file}}。请交有线路的座席在同一页面“代传”。',
  },
  files: {
    title: '已导出的文件',
    at: '导出时间',
    file: '文件',
    left: '其中尚未答复',
    expires: '代传截止',
    some: '{{left}} / {{ops}} 项',
    allDecided: '平台已全部答复（共 {{ops}} 项）',
  },
  bringIn: {
    title: '代传其他席位的文件',
    what: '选择其他席位导出的文件，交给平台。本席位只看得到数量，看不到内容。',
    choose: '选择文件并代传',
    needsLine: '本席位现在没有线路，不能代传。',
    counts: '文件内 {{orders}} 张单、{{ops}} 项操作（紧急 {{urgent}} 项）。',
    verdicts:
      '平台答复：生效 {{applied}} 项，此前已收 {{duplicate}} 项，未获准 {{refused}} 项，待定 {{waiting}} 项。未获准的由原席位人工处理。',
  },
};
