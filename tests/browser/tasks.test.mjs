// Things that a person in trouble does, as somebody new does them: on a phone, by what can be read, with the taps counted. A third,
// from a cause to a copied report, is in `reader.test.mjs`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, stage } from "./guide.mjs";

const site = stage({ viewport: PHONE, hasTouch: true });

/** A finger on a page, which counts. */
const finger = () => {
  const finger = { taps: 0 };
  finger.tap = async (target) => {
    await target.first().tap();
    finger.taps += 1;
  };
  return finger;
};

for (const [message, cause, fix] of [
  ["Your card's security code is incorrect.", "卡号、有效期或安全码填错了，或者卡已过期", "核对并重填卡信息"],
  ["Your card has insufficient funds.", "余额或可用额度不够", "查银行记录"],
]) {
  test(`from home with the pasted message "${message}" to the right fix in at most three taps`, async () => {
    await site.look(site.url, {}, async (page) => {
      const hand = finger();
      await hand.tap(page.getByRole("combobox"));
      await page.keyboard.insertText(`  ${message}\n`);
      await hand.tap(page.getByRole("option"));
      await hand.tap(page.locator("main").getByRole("link", { name: cause, exact: true }));
      assert.equal(await page.locator("h1").innerText(), cause);
      assert.equal(await page.locator(".fixes details[open] h3").innerText(), fix);
      assert.ok(await page.locator(".steps li").first().isVisible());
      assert.equal(hand.taps, 3);
    });
  });
}

test("from home through the diagnosis to a cause, without scripts", async () => {
  await site.look(site.url, { javaScriptEnabled: false }, async (page) => {
    const hand = finger();
    for (const answer of ["一步一步查", "屏幕上有一句报错", "点名了某一项", "邮编或账单地址"]) {
      await hand.tap(page.locator("main").getByRole("link", { name: answer, exact: true }));
    }
    await page.getByRole("heading", { level: 1, name: "账单地址或邮编和银行登记的不一致", exact: true }).waitFor();
    assert.ok(await page.getByRole("heading", { name: "怎么确认是它" }).isVisible());
    assert.equal(hand.taps, 4);
  });
});
