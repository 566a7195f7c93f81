// The browser cuts text into terms as the program that makes the index does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { engine, open } from "./engine.mjs";
import { build } from "./guide.mjs";

let search;

before(async () => {
  const site = build();
  search = engine(site);
  // The Simplified forms of Traditional characters come with the sounds.
  const index = await open(site, "zh-Hans", search);
  new search.Sounds(await index.part("sounds"), index);
});

test("text is cut as the shared table says", () => {
  const table = readFileSync(new URL("../data/search-cuts.txt", import.meta.url), "utf8");
  const told = ({ term, kind }) => (kind === "whole" ? `[${term}]` : term);
  const found = table.split("\n").map((line) => {
    const [text, terms] = line.split(" => ");
    return line.startsWith("#") || terms === undefined ? line : `${text} => ${search.cut(search.plain(text)).map(told).join(" ")}`;
  });
  assert.equal(found.join("\n"), table);
  assert.ok(table.split(" => ").length > 30, "the table has its cases");
});

test("a term has the number that the index knows it by", () => {
  // Computed by `Term::hash` in src/search/cut.rs, whose test has the same numbers.
  const numbers = { 卡: 2059401301, 银行: 1845435288, "𠮷野": 1093814181, visa: 775006767, expiredcard: 166476774 };
  const found = Object.fromEntries(Object.keys(numbers).map((term) => [term, search.hash(term)]));
  assert.deepEqual(found, numbers);
});
