/** From the one-time login link to the packets of an alert, on the real server and real data. */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaints, launch, violations } from './browser';
import { startIngress, type Ingress } from './ingress';

/** The capture is played at its own pace: the scan comes after half a minute. */
const ALERT_MS = 150_000;
const WIDE = { width: 1440, height: 900 };

let ingress: Ingress;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
  ingress = await startIngress();
  browser = await launch();
  // What is half shown has half of its contrast.
  const reducedMotion = 'reduce';
  context = await browser.newContext({ viewport: WIDE, timezoneId: 'UTC', reducedMotion });
  context.setDefaultTimeout(30_000);
  problems = complaints(context);
  page = await context.newPage();
});

afterAll(async () => {
  await browser.close();
  await ingress.stop();
});

const go = async (path: string): Promise<void> => {
  await page.goto(new URL(path, ingress.loginLink).href);
};

const heading = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
const chart = (): Locator => page.getByRole('img', { name: /Traffic in .* per second/ });
const packetRows = (): Locator =>
  page.getByRole('table', { name: 'Packets' }).getByRole('button', { name: /^Packet \d+$/ });

/** Waits until `read` gives what is wanted. */
async function eventually<T>(
  read: () => Promise<T>,
  wanted: (value: T) => boolean,
  what: string,
  withinMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > deadline) throw new Error(`${what}: still ${JSON.stringify(value)}`);
    await page.waitForTimeout(200);
  }
}

describe('login', () => {
  it('shows nothing but the login to a stranger', async () => {
    const stranger = await browser.newContext();
    const view = await stranger.newPage();
    await view.goto(new URL('/alerts', ingress.loginLink).href);

    await view.getByRole('heading', { name: 'Log in to Ingress' }).waitFor();
    expect(await violations(view)).toEqual([]);
    expect(await view.getByRole('navigation').count()).toBe(0);
    await stranger.close();
  });

  it('opens the overview with the one-time link, which works once', async () => {
    await page.goto(ingress.loginLink);
    await heading('Overview').waitFor();

    const second = await browser.newContext();
    const view = await second.newPage();
    await view.goto(ingress.loginLink);
    await view.getByRole('alert').filter({ hasText: /used/ }).waitFor();
    await second.close();
  });
});

describe('overview', () => {
  it('draws traffic that moves', async () => {
    const label = async () => (await chart().getAttribute('aria-label')) ?? '';

    const before = await eventually(
      label,
      (text) => /tcp/.test(text),
      'chart without data',
      60_000,
    );
    const inked = await chart().evaluate(inkOf);
    await eventually(label, (text) => text !== before, 'chart stands still', 60_000);

    expect(inked).toBeGreaterThan(100);
  });

  it('says that it is live, and that the sensor is', async () => {
    await page.getByRole('button', { name: 'Pause live updates, Live' }).waitFor();
    await page.getByRole('list', { name: 'Sensors' }).getByText('local').waitFor();
  });

  it('shows alerts as they come', async () => {
    const feed = page.getByRole('list', { name: 'Latest alerts' });
    await feed
      .getByRole('link', { name: /203\.0\.113\.66/ })
      .first()
      .waitFor({ timeout: ALERT_MS });
  });
});

describe('an alert', () => {
  it('is two clicks away from its packets', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Alerts' }).click();
    await heading('Alerts').waitFor();
    const row = page.getByRole('row').filter({ hasText: '203.0.113.66 → 10.30.0.10' });

    await row.getByRole('link').first().click();

    await page.getByRole('heading', { name: 'Why it fired' }).waitFor();
    await packetRows().first().waitFor({ timeout: 60_000 });
    expect(await page.getByText('203.0.113.66').count()).toBeGreaterThan(1);
    await page.getByRole('columnheader', { name: 'Expected' }).waitFor();
  });

  it('shows the field under the pointer in the bytes, and the other way round', async () => {
    await page.getByRole('button', { name: 'Packet 2', exact: true }).click();
    const tree = page.getByRole('tree', { name: 'Layers and fields' });
    await tree.getByRole('treeitem', { name: /^source\s*(10|203)\./ }).hover();

    const marked = page.locator('[data-mark="field"]');
    await eventually(
      () => marked.count(),
      (count) => count === 8,
      'marked cells of an IPv4 address',
    );

    await page.locator('[data-offset="12"]').first().hover();
    const chosen = tree.getByRole('treeitem', { selected: true });
    await eventually(
      () => chosen.allInnerTexts(),
      (texts) => texts.length === 1 && /0x0800/.test(texts[0] ?? ''),
      'type of the Ethernet frame',
    );
    expect(page.url()).toContain('packet=2');
  });

  it('gives its packets as a pcap file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download pcap' }).click(),
    ]);

    const bytes = await readFile(await download.path());
    expect(bytes.readUInt32LE(0)).toBe(0xa1b23c4d);
    expect(bytes.length).toBeGreaterThan(24);
  });

  it('lists its flows', async () => {
    await page.getByRole('tab', { name: /Flows/ }).click();
    const flows = page.getByRole('table', { name: 'Flows' });

    await flows
      .getByRole('cell', { name: /^203\.0\.113\.66:/ })
      .first()
      .waitFor();
    expect(page.url()).toContain('tab=flows');
  });
});

describe('flows', () => {
  it('are narrowed by port, and the address says so', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Flows' }).click();
    await page.getByRole('textbox', { name: 'Port' }).fill('53');
    await page.getByRole('textbox', { name: 'Port' }).press('Enter');

    const rows = page.getByRole('table', { name: 'Flows' }).getByRole('row');
    const texts = await eventually(
      async () => (await rows.allInnerTexts()).slice(1),
      (lines) => lines.length > 0 && lines.every((line) => /:53\b/.test(line)),
      'rows of port 53',
    );
    expect(texts.length).toBeGreaterThan(3);
    expect(page.url()).toContain('port=53');
  });

  it('open to their packets', async () => {
    await page.getByRole('table', { name: 'Flows' }).getByRole('link').first().click();

    await packetRows().first().waitFor({ timeout: 60_000 });
    await page.getByRole('tree').getByText('53', { exact: false }).first().waitFor();
  });
});

describe('rules', () => {
  const text = (): Locator => page.getByRole('textbox', { name: 'Text of the rule' });

  it('are listed with their state', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Rules' }).click();
    await page.getByRole('textbox', { name: /Find by title/ }).fill('connection-after-scan');

    const row = page.getByRole('table', { name: 'Rules' }).getByRole('row').nth(1);
    await row.getByText('Live').waitFor();
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Connection to a scanned host' }).waitFor();
  });

  it('are checked while they are written', async () => {
    await text().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('tile: wrong\n');

    await page
      .getByRole('list', { name: 'Problems' })
      .getByText(/'tile' is not supported/)
      .waitFor();
    await text().locator('.cm-lintRange-error').getByText('tile').waitFor();
    expect(await page.getByRole('button', { name: 'Review and apply' }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Discard changes' }).click();
  });

  it('go live on all subtasks, and back again', async () => {
    await text().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# edited in the browser\n');
    await page.getByRole('button', { name: 'Review and apply' }).click();
    const apply = page.getByRole('dialog', { name: 'Apply connection-after-scan' });
    await apply.getByText('+# edited in the browser').waitFor();
    expect(await violations(page)).toEqual([]);
    await apply.getByRole('textbox').fill('a try');
    await apply.getByRole('button', { name: 'Apply' }).click();

    const said = await apply.getByRole('status').innerText({ timeout: 60_000 });
    const live = /live on (\d+)\/(\d+) subtasks after/.exec(said);
    expect(live?.[1]).toBe(live?.[2]);
    expect(Number(live?.[1])).toBeGreaterThan(0);
    await apply.getByRole('button', { name: 'Close', exact: true }).last().click();

    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: /^Version 1/ }).click();
    await page.getByRole('button', { name: 'Roll back to version 1' }).click();
    const back = page.getByRole('dialog', { name: /Roll connection-after-scan back/ });
    await back.getByRole('button', { name: 'Roll back' }).click();
    await back.getByText(/live on/).waitFor({ timeout: 60_000 });
    await back.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByRole('button', { name: /^Version 3/ }).waitFor();
    await page.getByText('“a try”').waitFor();
  });

  it('are tried on past events, and explain themselves', async () => {
    await page.getByRole('tab', { name: 'Test' }).click();
    // The connection that the rule is about may not have been played yet.
    await eventually(
      async () => {
        await page.getByRole('button', { name: 'Run the test' }).click();
        return page.getByRole('row', { name: /^Alerts \d/ }).innerText();
      },
      (row) => /^Alerts\s+[1-9]/.test(row),
      'what the test finds',
      ALERT_MS,
    );
    expect(await violations(page)).toEqual([]);

    await page.getByRole('tab', { name: 'Explain' }).click();
    await page.getByRole('textbox', { name: 'Group: src_ip' }).fill('203.0.113.66');
    await page.keyboard.press('Enter');
    await page.getByText(/It raises \d+ alert/).waitFor({ timeout: 120_000 });
    await page.getByText(/complete [1-9]\d* times?/).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(page.url()).toContain('group=203.0.113.66');
  });
});

describe('keyboard', () => {
  it('goes to pages, through lists and shows its cheat sheet', async () => {
    await go('/');
    await heading('Overview').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await heading('Alerts').waitFor();
    await page.getByRole('table', { name: 'Alerts' }).getByRole('link').first().waitFor();

    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText('Next row').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });

    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Why it fired' }).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it.each([1440, 768, 360])('%i px wide, nothing is wrong with any page', async (width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await go('/flows?range=all');
    await page.getByRole('table', { name: 'Flows' }).getByRole('link').first().waitFor();
    await expectSound('flows');
    await go('/?range=all');
    await page.getByRole('list', { name: 'Latest alerts' }).getByRole('link').first().waitFor();
    await page.getByRole('list', { name: 'Hosts by bytes' }).getByRole('link').first().waitFor();
    await expectSound('overview');
    await go('/alerts?range=all');
    await page.getByRole('table', { name: 'Alerts' }).getByRole('link').first().waitFor();
    await expectSound('alerts');
    await page.getByRole('table', { name: 'Alerts' }).getByRole('link').first().click();
    await packetRows().first().waitFor({ timeout: 60_000 });
    await expectSound('alert');
    await go('/rules');
    await page.getByRole('table', { name: 'Rules' }).getByRole('link').first().waitFor();
    await expectSound('rules');
    await go('/rules/connection-after-scan');
    await page.getByRole('textbox', { name: 'Text of the rule' }).waitFor();
    await page.getByText('No problems').waitFor();
    await expectSound('rule');
  });

  async function expectSound(what: string): Promise<void> {
    expect(await violations(page), what).toEqual([]);
    expect(await page.evaluate(overflowPx), `${what} is wider than the screen`).toBe(0);
  }
});

describe('at the end', () => {
  it('nothing was refused, missing or thrown', () => {
    expect(problems).toEqual([]);
  });

  it('logging out ends the session', async () => {
    await page.setViewportSize(WIDE);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Log in to Ingress' }).waitFor();

    const answer = await page.request.get(new URL('/api/v1/alerts', ingress.loginLink).href);
    expect(answer.status()).toBe(401);
  });
});

/** Pixels of the chart's canvas that are not empty. */
function inkOf(element: Element): number {
  const canvas = element.querySelector('canvas');
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  return pixels?.filter((value, index) => index % 4 === 3 && value > 0).length ?? 0;
}

/** How far the page can be scrolled sideways. */
function overflowPx(): number {
  const main = document.querySelector('main');
  const { scrollWidth, clientWidth } = document.documentElement;
  return Math.max(scrollWidth - clientWidth, (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0));
}
