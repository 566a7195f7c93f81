// Search answers as well as it did when these figures were written down. A change that betters them writes them anew.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { parse } from "yaml";
import { engine, open } from "./engine.mjs";
import { build } from "./guide.mjs";
import { measure, SETS, table } from "./quality.mjs";

/** Over all queries of each set. */
const RECORDED = {
  tuning: { success: 0.954, recall: 0.888, ndcg: 0.943, empty: 0, wrong: 3 },
  further: { success: 0.886, recall: 0.871, ndcg: 0.911, empty: 3, wrong: 79 },
  held: { success: 0.848, recall: 0.84, ndcg: 0.895, empty: 2, wrong: 4 },
};

/** Figures are written down with three digits. */
const ROUNDING = 0.0006;

let site;

before(() => {
  site = build();
});

/** Search with all of the index of a locale. */
async function whole(locale) {
  const search = engine(site);
  const index = await open(site, locale, search);
  await index.read();
  return { search, index };
}

for (const set of SETS) {
  test(`search answers the graded queries no worse than before (${set})`, async (t) => {
    const figures = await measure(site, set);
    t.diagnostic(`\n${table(new Map([...figures].filter(([name]) => set !== "held" || !name.includes(" "))))}`);
    const found = figures.get("all"), recorded = RECORDED[set];
    for (const name of ["success", "recall", "ndcg"]) {
      assert.ok(found[name] >= recorded[name] - ROUNDING, `${name} was ${recorded[name]} and is ${found[name].toFixed(3)}`);
    }
    for (const name of ["empty", "wrong"]) {
      assert.ok(found[name] <= recorded[name], `${name} was ${recorded[name]} and is ${found[name]}`);
    }
  });
}

test("every message and every code of the registry is answered by its symptom, in each locale", async () => {
  const { symptoms } = parse(readFileSync(new URL("../../content/symptoms.yaml", import.meta.url), "utf8"));
  const search = engine(site);
  const wrong = [];
  let asked = 0;
  for (const [locale, folder] of [["zh-Hans", ""], ["en", "en/"]]) {
    const index = await open(site, locale, search);
    for (const [id, { messages = {}, codes = [] }] of Object.entries(symptoms)) {
      for (const text of [...Object.values(messages).flat(), ...codes].map(String)) {
        asked++;
        const { exact, hits } = await search.find(index, text);
        const first = index.pages[hits[0]?.page]?.address;
        const expected = `${folder}symptoms/${id}.html`;
        if (exact?.address !== expected || first !== expected) wrong.push(`${locale}: ${text} → ${exact?.address}, ${first}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(asked > 200, `${asked} messages and codes`);
});

test("what stands in no page but is what readers call it is found by the guide's word, though no page has all that was typed", async () => {
  const { search, index } = await whole("en");
  const { hits } = await search.find(index, "my sub got dinged twice", { limit: 5 });
  const found = hits.map((hit) => index.pages[hit.page].address);
  assert.ok(found.includes("en/symptoms/charged-twice.html"), found.join());
  assert.ok(hits.some((hit) => search.present(index, hit).how === "synonym"));
});

test("what an ending leaves of a word is not taken for a slip of another", async () => {
  const { search, index } = await whole("en");
  // Without its ending it is `avi`, two letters from `api`.
  assert.deepEqual((await search.find(index, "aviation")).hits, []);
});

test("what a question is made of is not marked, and what it is about is", async () => {
  for (const [locale, query, meant] of [["en", "how do I get a receipt for the payment", ["receipt", "payment"]], ["zh-Hans", "怎么申请退款", ["申请", "退款"]]]) {
    const { search, index } = await whole(locale);
    const { hits } = await search.find(index, query);
    const terms = new Set(hits.flatMap((hit) => [...hit.terms]));
    assert.deepEqual(["for", "the", "how", "a", "怎么"].filter((it) => terms.has(it)), []);
    for (const it of meant) assert.ok(search.cut(it).some(({ term }) => terms.has(term)), `${it}: ${[...terms]}`);
  }
});

test("a hit shows no phrase that has lost its little words", async () => {
  const { search, index } = await whole("en");
  const broken = new Set(index.pages.flatMap(({ more }) => more));
  const { hits } = await search.find(index, "the price on my statement doesn't match");
  const lines = hits.map((hit) => search.present(index, hit).line.map(([piece]) => piece).join(""));
  assert.ok(broken.has("price statement doesn't match") && lines.length > 0);
  assert.deepEqual(lines.filter((line) => broken.has(line)), []);
});
