import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Page, chromium } from '@playwright/test';
import { demoNow } from '../demo-views.ts';
import { type Shot, rareShots } from './rare-shots.ts';
import { narratives } from './scenes.ts';

/** Photographs the scenes of the preview into out/preview-shots, to be looked at by a person. */
const site = fileURLToPath(new URL('../../../../out/preview', import.meta.url));
const shots = fileURLToPath(new URL('../../../../out/preview-shots', import.meta.url));
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const sizes = { small: { width: 1280, height: 800 }, large: { width: 1920, height: 1080 } };

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://preview').pathname);
  readFile(join(site, path)).then(
    (body) => response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(body),
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
const port = typeof address === 'object' && address ? address.port : 0;

const takeCall = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('F2');
  await page.keyboard.insertText(text);
  await page.waitForTimeout(500);
};

const all: Shot[] = [
  { name: 'enrol', scene: 'enrol' },
  {
    name: 'signin',
    scene: 'signin',
    act: async (page) => {
      await page.keyboard.type('wangli');
      await page.keyboard.press('Tab');
      await page.keyboard.type('x');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(200);
    },
  },
  { name: 'empty', scene: 'empty' },
  {
    name: 'call-gas',
    scene: 'call',
    act: async (page) => {
      await page.keyboard.press('Alt+3');
      await page.keyboard.press('Control+1');
      await page.keyboard.insertText(narratives.gas);
      await page.waitForTimeout(500);
      await page.keyboard.press('Alt+P');
      await page.keyboard.type('hmy');
      await page.waitForTimeout(200);
    },
  },
  {
    name: 'call-gas-sent',
    scene: 'call',
    act: async (page) => {
      await page.keyboard.press('Control+1');
      await page.keyboard.insertText(narratives.gas);
      await page.waitForTimeout(400);
      await page.keyboard.press('F9');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'county-wages',
    scene: 'county',
    act: async (page) => {
      await takeCall(page, narratives.wages);
      await page.keyboard.press('F8');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'county-wages-large',
    scene: 'county',
    size: 'large',
    act: (page) => takeCall(page, narratives.wages),
  },
  {
    name: 'order',
    scene: 'call',
    act: async (page) => {
      await page.keyboard.press('Alt+3');
      await page.locator('.row').first().click();
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'voice',
    scene: 'demand',
    act: async (page) => {
      await takeCall(page, narratives.gas);
      await page.keyboard.press('F9');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'receipts',
    scene: 'empty',
    act: async (page) => {
      await page.keyboard.press('F4');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'county-sent',
    scene: 'county',
    act: async (page) => {
      await takeCall(page, narratives.wages);
      await page.keyboard.press('Alt+P');
      await page.keyboard.insertText('汶上县南站镇阳光工地');
      await page.locator('[id$=-callback]:visible').fill('13900000002');
      await page.waitForTimeout(300);
      await page.keyboard.press('F8');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'unsent',
    scene: 'unsent',
    act: async (page) => {
      await page.keyboard.press('Alt+U');
      await page.waitForTimeout(200);
      await page.keyboard.press('Control+E');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'duty-paper',
    scene: 'duty',
    act: async (page) => {
      await page.keyboard.press('Control+J');
      await page.getByRole('tab', { name: '纸质单' }).click();
    },
  },
  {
    name: 'duty-surge-large',
    scene: 'duty',
    size: 'large',
    act: async (page) => {
      await page.keyboard.press('Control+J');
      await page.getByRole('tab', { name: '县区代接' }).click();
    },
  },
  {
    name: 'duty-reviews',
    scene: 'duty',
    act: async (page) => {
      await page.keyboard.press('Control+J');
      await page.getByRole('tab', { name: '应急登录复核' }).click();
    },
  },
  {
    name: 'duty-quarantine',
    scene: 'quarantine',
    act: async (page) => {
      await page.keyboard.press('Control+J');
      await page.getByRole('tab', { name: '隔离审核' }).click();
    },
  },
  {
    name: 'duty-quarantine-large',
    scene: 'quarantine',
    size: 'large',
    act: async (page) => {
      await page.keyboard.press('Control+J');
      await page.getByRole('tab', { name: '隔离审核' }).click();
    },
  },
  {
    name: 'print-forms',
    scene: 'duty',
    act: async (page) => {
      await page.keyboard.press('Control+J');
      await page.getByRole('tab', { name: '纸质单' }).click();
      await page.getByRole('button', { name: '打印未用的空白单' }).click();
      await page.waitForTimeout(200);
      await page.pdf({ path: `${shots}/print-forms.pdf` });
    },
  },
  { name: 'drill', scene: 'drill', act: (page) => takeCall(page, narratives.wages) },
  { name: 'english', scene: 'call', lang: 'en', act: (page) => takeCall(page, narratives.gas) },
  {
    name: 'guide',
    scene: 'empty',
    act: async (page) => {
      await takeCall(page, '请问法院立案庭几点上班？');
      await page.keyboard.press('Alt+G');
      await page.waitForTimeout(200);
    },
  },
];

for (const size of ['small', 'large'] as const) {
  for (const lang of [undefined, 'en'] as const) {
    const suffix = `${lang ? '-en' : ''}-${size}`;
    const given = { size, ...(lang && { lang }) };
    all.push({
      ...{ name: `busy-call${suffix}`, scene: 'busy', ...given },
      act: async (page) => {
        await page.keyboard.press('Alt+9');
        await takeCall(page, narratives.police);
      },
    });
    all.push({
      ...{ name: `complaint${suffix}`, scene: 'empty', ...given },
      act: async (page) => {
        await takeCall(page, narratives.police);
        await page.locator('.call-category input').nth(3).check();
        await page.keyboard.press('Control+G');
      },
    });
    all.push({
      ...{ name: `rescue${suffix}`, scene: 'rescue', ...given },
      act: async (page) => {
        await takeCall(page, narratives.wages);
        await page.locator('.rescue button').click();
      },
    });
    all.push({ name: `emergency${suffix}`, scene: 'signin', ...given, act: (page) => page.keyboard.press('F9') });
    all.push({ name: `duty-shift${suffix}`, scene: 'duty', ...given, act: (page) => page.keyboard.press('Control+J') });
    all.push({ name: `unsent${suffix}`, scene: 'unsent', ...given, act: (page) => page.keyboard.press('Alt+U') });
    all.push({
      ...{ name: `find${suffix}`, scene: 'find', ...given },
      act: async (page) => {
        await page.keyboard.press('F3');
        await page.keyboard.type('13900000002');
        await page.keyboard.press('Enter');
      },
    });
  }
  all.push({
    name: `scope-call-${size}`,
    scene: 'call',
    size,
    act: async (page) => {
      await takeCall(page, narratives.wages);
      await page.keyboard.press('F5');
      await page.keyboard.insertText('工资');
      await page.keyboard.press('Control+Enter');
      await page.waitForTimeout(200);
    },
  });
  all.push({
    name: `city-${size}`,
    scene: 'city',
    size,
    act: async (page) => {
      await page.keyboard.press('F10');
      await page.waitForTimeout(300);
      await page.locator('.city-list input').first().check();
      await page.waitForTimeout(200);
    },
  });
  all.push({
    name: `city-outcome-${size}`,
    scene: 'city',
    size,
    act: async (page) => {
      await page.keyboard.press('F10');
      await page
        .getByLabel('到会人员（每行：单位 姓名 职务）')
        .fill('市场监管局 周某 科长\n公安局经侦支队 孙某 副支队长');
      await page.getByLabel('同时发布新版事项目录').check();
      await page.getByLabel('新版本号').fill('2026-会商-1');
      await page.getByLabel('起用日期').fill('2026-12-01');
      await page.getByLabel('依据（会商名称、日期）').fill('2026年11月21日会商纪要');
      await page.getByLabel('选取现有事项修改').click();
      await page.keyboard.insertText('求助·12345 第1项');
      await page.waitForTimeout(200);
      await page.keyboard.press('Enter');
      await page
        .getByLabel(/^常见说法/)
        .last()
        .pressSequentially('、健身卡退费、会员卡停业');
      await page.getByLabel(/^添加属地例外/).click();
      await page.keyboard.insertText('汶上');
      await page.keyboard.press('Enter');
      await page.locator('.city-changes').scrollIntoViewIfNeeded();
      await page.waitForTimeout(300);
    },
  });
  all.push({
    name: `city-report-${size}`,
    scene: 'city',
    size,
    act: async (page) => {
      await page.keyboard.press('F10');
      await page.keyboard.press('Alt+Q');
      await page.waitForTimeout(300);
      await page.getByRole('table', { name: '评估阈值' }).scrollIntoViewIfNeeded();
    },
  });
  all.push({
    name: `alert-escalated-${size}`,
    scene: 'late',
    size,
    act: (page) => takeCall(page, narratives.wages),
  });
  all.push({
    name: `scope-${size}`,
    scene: 'empty',
    size,
    act: async (page) => {
      await page.keyboard.press('F5');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(200);
    },
  });
}

all.push(...rareShots);

const wanted = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
for (const shot of all.filter((s) => wanted.length === 0 || wanted.some((w) => s.name.startsWith(w)))) {
  const page = await browser.newPage({ viewport: sizes[shot.size ?? 'small'] });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('default-src'))
      console.log(shot.name, message.text().slice(0, 300), message.location().url);
  });
  page.on('pageerror', (error) => console.log(shot.name, error.message));
  await page.clock.install({ time: new Date(demoNow) });
  await page.goto(`http://127.0.0.1:${port}/index.html?scene=${shot.scene}&lang=${shot.lang ?? ''}`);
  await page.waitForSelector('.desk, .session-card, .start');
  await page.waitForTimeout(300);
  await shot.act?.(page);
  await page.waitForTimeout(200);
  await page.screenshot({ path: join(shots, `${shot.name}.png`) });
  await page.close();
}
await browser.close();
server.close();
