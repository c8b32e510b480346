import type { DivisionCode } from '../../shared/domain/index.ts';
import { townsOf } from './gbt2260.ts';

type Place = { name: string; division: DivisionCode };

/** The package knows 高新区 by its statistical code; in the city's own table it is a functional area (R11). */
const statistical: Record<string, DivisionCode> = { '370871': 'F08001' };

/** Well-known places, and places of the demo's stories (惠民苑, 阳光工地, 活力健身), which are invented. */
const landmarks: Record<DivisionCode, string[]> = {
  '370811': [
    '济宁站',
    '太白楼',
    '竹竿巷',
    '运河城',
    '济宁医学院附属医院',
    '济宁市第一人民医院',
    '惠民苑',
    '惠民苑8号楼',
  ],
  '370812': ['济宁大安机场', '兖州站', '兴隆文化园', '青莲阁'],
  '370826': ['微山湖旅游区', '微山岛', '南阳古镇', '韩庄船闸'],
  '370827': ['鱼台孝贤广场', '鱼台县人民医院'],
  '370828': ['羊山古镇', '金乡国际大蒜市场', '金乡县人民医院'],
  '370829': ['曾庙', '武氏祠', '嘉祥县人民医院'],
  '370830': ['宝相寺', '莲花湖湿地', '汶上县人民医院', '南站镇', '南站镇阳光工地', '南旺分水龙王庙', '汶上县汽车站'],
  '370831': ['泉林泉群', '泗水县人民医院', '西侯幽谷'],
  '370832': ['水泊梁山风景区', '梁山站', '梁山县人民医院', '拳铺工业园'],
  '370881': ['孔庙', '孔府', '孔林', '曲阜东站', '尼山圣境', '曲阜师范大学'],
  '370883': ['孟庙', '峄山风景区', '邹城站', '邹城市人民医院'],
  F08001: ['活力健身', '济宁高新区科技中心', '蓼河公园', '杨桥'],
  F08002: ['太白湖景区', '济宁市文化中心', '济宁北湖站', '济宁体育中心', '许庄'],
  F08003: ['济宁经开区管委会', '疃里', '马集'],
};

/** Real towns and subdistricts from the package, and landmarks. */
export function placesOf(city: string): Place[] {
  const towns = townsOf(city).map(({ code, name }) => ({ name, division: statistical[code] ?? code }));
  const marks = Object.entries(landmarks).flatMap(([division, names]) => names.map((name) => ({ name, division })));
  return [...towns, ...marks];
}
