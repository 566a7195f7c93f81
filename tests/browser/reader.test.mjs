// What scripts do for a reader on a page that works without them.

import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PHONE, build, project, serve, stage } from "./guide.mjs";

const site = stage({ viewport: PHONE });
const { look } = site;

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
const pasted = (page) => page.evaluate(() => navigator.clipboard.readText());

test("a look that was chosen is there before the next page is drawn, and the system's is there again when asked for", async () => {
  await look(site.url + "index.html", { colorScheme: "light" }, async (page) => {
    const seen = () => page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]);
    const choose = (name) => page.getByRole("radio", { name, exact: true }).check();
    const light = await seen();
    await choose("深色");
    const dark = await seen();
    assert.notDeepEqual(dark, light);
    // Nothing that is deferred has run when the body begins.
    await page.addInitScript(() => new MutationObserver(() => (self.themeAtBody ??= document.body && document.documentElement.dataset.theme)).observe(document, { childList: true, subtree: true }));
    await page.goto(site.url + "causes/issuer-block.html");
    assert.equal(await page.evaluate(() => self.themeAtBody), "dark");
    assert.deepEqual(await seen(), dark);
    assert.ok(await page.getByRole("radio", { name: "深色", exact: true }).isChecked());
    await choose("高对比");
    assert.deepEqual(await seen(), ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    await choose("自动");
    await page.reload();
    assert.deepEqual(await seen(), light);
  });
});

test("a ticked step is ticked wherever its fix is shown, in every language, and gone when it is unticked", async () => {
  await look(site.url + "causes/issuer-block.html", {}, async (page) => {
    const box = (index) => page.locator(".steps input").nth(index);
    await box(0).check();
    await page.locator(".fixes .more a").first().click();
    assert.ok(page.url().endsWith("/fixes/check-bank-record.html"), page.url());
    assert.deepEqual([await box(0).isChecked(), await box(1).isChecked()], [true, false]);
    await page.goto(site.url + "en/fixes/check-bank-record.html");
    assert.deepEqual([await box(0).isChecked(), await box(1).isChecked()], [true, false]);
    await box(0).uncheck();
    await page.goto(site.url + "causes/issuer-block.html");
    assert.equal(await box(0).isChecked(), false);
    assert.equal(await page.evaluate(() => localStorage.getItem("zhinan-tried")), "{}");
  });
});

test("from a cause to a copied report: the message, the page, the steps and what came of them, and no card number", async () => {
  await look(site.url + "symptoms/card-declined.html", CLIPBOARD, async (page) => {
    await page.clock.setFixedTime(new Date("2026-11-25T12:00:00"));
    await page.reload();
    await page.getByRole("link", { name: "银行拦下了这笔付款" }).click();
    await page.locator(".steps input").nth(0).check();
    await page.locator(".steps input").nth(1).check();
    await page.getByRole("link", { name: "没解决，下一步" }).first().click();
    await page.getByRole("link", { name: "整理求助记录" }).click();
    const message = page.getByLabel("报错原文", { exact: true });
    assert.equal(await message.inputValue(), "Your card has been declined.");
    await message.fill("Your card 4242 4242 4242 4242 was declined. CVC: 123");
    await page.getByRole("button", { name: "复制记录" }).click();
    await page.getByRole("button", { name: "已复制" }).waitFor();
    const base = site.url;
    assert.equal(
      await pasted(page),
      `求助记录（OpenAI 支付指南）
日期：2026年11月25日
语言：简体中文 (zh-Hans)
报错原文：Your card •••• 4242 was declined. CVC: •••
看的页面：提示「您的银行卡被拒绝了」 ${base}symptoms/card-declined.html
试过的办法：
1. 查银行记录 (2026-11-25, 没解决)
   [x] 记下付款的时间、金额和币种，再把屏幕上的原句抄下来或截图。
   [x] 打开银行 App，进入这张卡的交易明细，把待处理的交易也显示出来。各家叫法不同，常见的有「待入账」「未出账」「处理中」。
   [ ] 找时间和金额对得上的那一笔。按外币扣款时，折成人民币的数字会有出入。
   [ ] 如果是在手机 App 里买的，再看 App Store 或 Google Play 的购买记录，以及邮箱里的收据。
   [ ] 对照银行记录怎么看，判断它属于哪一种。
   [ ] 给这笔记录截一张图，只露出时间、金额、商户名和卡号末四位。
   ${base}fixes/check-bank-record.html`,
    );
    assert.equal(await page.locator(".report [role=status]").textContent(), "看起来像卡号或验证码的数字已经遮住。");
    assert.equal(await message.inputValue(), "Your card •••• 4242 was declined. CVC: •••");
    await page.getByRole("button", { name: "清空记录" }).click();
    await page.waitForFunction(() => document.querySelector("#message").value === "");
    assert.ok((await page.locator(".report pre").textContent()).includes("还没有勾过步骤"));
  });
});

test("numbers that would let somebody pay are masked in every shape, and dates, amounts and codes of errors are not", async () => {
  await look(site.url + "report.html", {}, async (page) => {
    const cases = [
      ["4242424242424242", "•••• 4242"],
      ["6222-0212-3456-7890-123", "•••• 0123"],
      ["3782 822463 10005", "•••• 0005"],
      ["４２４２４２４２４２４２４２４２", "•••• ４２４２"],
      ["安全码是 123，验证码：654321", "安全码是 •••，验证码：•••"],
      ["security code is 9876", "security code is •••"],
      ["2026-11-25 14:03 $20.00 insufficient_funds 402", "2026-11-25 14:03 $20.00 insufficient_funds 402"],
      ["2026-11-25 2026-11-26", "2026-11-25 2026-11-26"],
      ["客服 95588，订单 20261125001", "客服 95588，订单 20261125001"],
    ];
    for (const [typed, expected] of cases) {
      await page.getByLabel("报错原文", { exact: true }).fill(typed);
      const text = await page.locator(".report pre").textContent();
      assert.equal(text.split("\n").find((line) => line.startsWith("报错原文：")), `报错原文：${expected}`);
    }
  });
});

test("without scripts the report is a form to fill by hand", async () => {
  await look(site.url + "report.html", { javaScriptEnabled: false }, async (page) => {
    assert.equal(
      await page.locator(".report pre").textContent(),
      "求助记录（OpenAI 支付指南）\n日期：\n语言：简体中文 (zh-Hans)\n报错原文：\n看的页面：\n逐步排查的回答：\n试过的办法：",
    );
    assert.ok(await page.locator(".notice").isVisible());
  });
});

test("the next cause is the one that follows in the order of the symptom that the reader came by", async () => {
  await look(site.url + "causes/issuer-block.html", {}, async (page) => {
    const next = async () => (await page.locator("[data-next]").innerText()).trim();
    const usual = await next();
    await page.goto(site.url + "symptoms/card-declined.html");
    const order = await page.locator(".causes h3 a").allTextContents();
    await page.locator(".causes h3 a").first().click();
    assert.equal(await next(), `都没用？接着查：${order[1]}`);
    await page.locator(".fixes .more a").first().click();
    assert.equal(await next(), `都没用？接着查：${order[1]}`);
    assert.ok(usual.startsWith("都没用？接着查："), usual);
    // In another language nothing is known of that order but words that its reader may not know.
    await page.goto(site.url + "en/fixes/call-the-bank.html");
    assert.match(await next(), /^[ -~]+$/);
  });
});

test("the diagnosis is one smooth page with a trail of the answers, a way back, and an address for every question", async () => {
  await look(site.url + "diagnosis/index.html", CLIPBOARD, async (page) => {
    const answer = (name) => page.getByRole("link", { name, exact: true }).click();
    const asked = (title) => page.getByRole("heading", { level: 1, name: title }).waitFor();
    const way = () => page.locator(".way li").allInnerTexts();
    await page.evaluate(() => (self.isSamePage = true));
    await answer("屏幕上有一句报错");
    await asked("那句话主要在说什么？");
    await answer("只说被拒绝，或者付款失败");
    await asked("银行 App 里，这笔付款是什么样子？");
    assert.ok(page.url().endsWith("/diagnosis/bank-record.html"), page.url());
    assert.equal(await page.title(), "银行 App 里，这笔付款是什么样子？ · OpenAI 支付指南");
    assert.ok(await page.locator("h1").evaluate((it) => it === document.activeElement), "what is read aloud goes on with the question");
    const answers = ["你现在看到的是什么？\n屏幕上有一句报错", "那句话主要在说什么？\n只说被拒绝，或者付款失败"];
    // Several answers lead to this question, so that without scripts nobody knows which was given.
    assert.deepEqual(await way(), answers);
    await page.goBack();
    await asked("那句话主要在说什么？");
    assert.deepEqual(await way(), answers.slice(0, 1));
    assert.ok(await page.evaluate(() => self.isSamePage), "no page was loaded anew");
    await page.locator(".languages summary").click();
    await page.locator(".languages a[lang=en]").click();
    assert.ok(page.url().endsWith("/en/diagnosis/message.html"), page.url());
    await page.goBack();
    await answer("只说被拒绝，或者付款失败");
    await asked("银行 App 里，这笔付款是什么样子？");
    await page.reload();
    assert.deepEqual(await way(), answers);
    await answer("写着待处理、处理中或 pending");
    assert.ok(page.url().endsWith("/causes/pending-charge.html"), page.url());
    await page.goto(site.url + "report.html");
    const report = await page.locator(".report pre").textContent();
    assert.equal(
      report.slice(report.indexOf("逐步排查的回答"), report.indexOf("\n试过的办法")),
      "逐步排查的回答：\n- 你现在看到的是什么？ → 屏幕上有一句报错\n- 那句话主要在说什么？ → 只说被拒绝，或者付款失败\n- 银行 App 里，这笔付款是什么样子？ → 写着待处理、处理中或 pending",
    );
  });
  await look(site.url + "diagnosis/bank-record.html", {}, async (page) => {
    assert.equal(await page.locator(".way li").count(), 0, "a question that somebody sent has no answers before it");
  });
});

test("an answer whose page cannot be fetched is a link", async () => {
  await look(site.url + "diagnosis/index.html", {}, async (page) => {
    await page.evaluate(() => (self.fetch = () => Promise.reject(new TypeError("no network"))));
    await page.getByRole("link", { name: "屏幕上有一句报错", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "那句话主要在说什么？" }).waitFor();
    assert.deepEqual(await page.locator(".way li").allInnerTexts(), ["你现在看到的是什么？\n屏幕上有一句报错"]);
  });
});

test("a report becomes the body of a letter where a site says whom to write to", async () => {
  const copy = project();
  appendFileSync(join(copy, "content/site.yaml"), "feedback: mailto:guide@example.org\n");
  const server = await serve(build(copy, "--locale", "zh-Hans"));
  try {
    await look(server.url + "report.html", {}, async (page) => {
      await page.getByLabel("报错原文", { exact: true }).fill("Your card 4242424242424242 was declined.");
      const letter = new URL(await page.getByRole("link", { name: "把结果告诉写这份指南的人" }).getAttribute("href"));
      assert.equal(letter.pathname, "guide@example.org");
      assert.equal(letter.searchParams.get("subject"), "求助记录（OpenAI 支付指南）");
      assert.equal(letter.searchParams.get("body"), await page.locator(".report pre").textContent());
    });
  } finally {
    server.close();
  }
});
