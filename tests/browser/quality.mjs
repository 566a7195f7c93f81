// How well search answers graded queries: `node tests/browser/quality.mjs [tuning|further|held] [--verbose]`.
//
// In each kind and locale every second query of content/queries.yaml is `held`, set aside: numbers in
// static/js/search/rank.js are chosen on the others, which are for `tuning`, and on the `further` ones of
// tests/data/search-queries.yaml. Those set aside are looked at for final figures only.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { engine, open } from "./engine.mjs";
import { build } from "./guide.mjs";

/** The sets of queries. */
export const SETS = ["tuning", "further", "held"];

const read = (path) => parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

/** The queries of a set. */
export function queries(set) {
  if (set === "further") return read("tests/data/search-queries.yaml");
  const seen = new Map();
  return read("content/queries.yaml").filter(({ locale, kind }) => {
    const name = `${locale} ${kind}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return (seen.get(name) % 2 === 0) === (set === "held");
  });
}

const gain = (grades) => grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

/** What one query scores. A best page has grade 2, a fine one 1. */
function score({ best = [], fine = [] }, got) {
  const grade = (page) => (best.includes(page) ? 2 : fine.includes(page) ? 1 : 0);
  const relevant = best.length + fine.length;
  const first = got.findIndex((page) => best.includes(page));
  return {
    success: best.includes(got[0]) ? 1 : 0,
    recall: got.slice(0, 5).filter(grade).length / Math.min(5, relevant),
    rank: first < 0 ? 0 : 1 / (first + 1),
    ndcg: gain(got.map(grade)) / gain([...best.map(() => 2), ...fine.map(() => 1)].slice(0, 10)),
    empty: got.length ? 0 : 1,
  };
}

/** Figures by locale and kind, and over all. `tell` is given each query with what came of it. */
export async function measure(site, set, tell = () => {}) {
  const search = engine(site);
  const indexes = new Map();
  const figures = new Map();
  const add = (name, values) => {
    const sums = figures.get(name) ?? { answerable: 0, unanswerable: 0, success: 0, recall: 0, rank: 0, ndcg: 0, empty: 0, wrong: 0 };
    for (const [key, value] of Object.entries(values)) sums[key] += value;
    figures.set(name, sums);
  };
  for (const query of queries(set)) {
    const { locale, kind } = query;
    if (!indexes.has(locale)) {
      indexes.set(locale, await open(site, locale, search));
      await indexes.get(locale).read();
    }
    const index = indexes.get(locale);
    const { hits } = await search.find(index, query.query, { limit: 10 });
    const got = hits.map(({ page }) => index.pages[page].address.replace(/^en\//, "").replace(/\.html$/, ""));
    const values = kind === "none" ? { unanswerable: 1, wrong: got.length ? 1 : 0 } : { answerable: 1, ...score(query, got) };
    tell(query, got, values);
    for (const name of [`${locale} ${kind}`, locale, "all"]) add(name, values);
  }
  for (const sums of figures.values()) {
    for (const key of ["success", "recall", "rank", "ndcg"]) sums[key] /= sums.answerable || 1;
  }
  return figures;
}

/** The figures as a table. */
export function table(figures) {
  const row = ([name, it]) =>
    it.answerable
      ? `${name.padEnd(22)} ${String(it.answerable).padStart(4)}  ${[it.success, it.recall, it.rank, it.ndcg].map((value) => value.toFixed(3)).join("  ")}  ${it.empty}${it.unanswerable ? `   ${it.wrong} of ${it.unanswerable}` : ""}`
      : `${name.padEnd(22)}                                     ${it.wrong} of ${it.unanswerable}`;
  const rows = [...figures].sort(([a], [b]) => a.localeCompare(b)).map(row);
  return ["kind                      n   S@1    R@5    MRR   nDCG  empty  wrongly answered", ...rows].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  const set = SETS.find((it) => asked.includes(it)) ?? "tuning";
  const isVerbose = asked.includes("--verbose") && set !== "held";
  const figures = await measure(build(), set, ({ locale, kind, query, best }, got, values) => {
    if (isVerbose && (values.wrong || values.ndcg < 0.8)) {
      console.log(`${locale} ${kind}: ${JSON.stringify(query.slice(0, 80))}\n  best ${best?.join(" ") ?? "nothing"}\n  got  ${got.slice(0, 5).join(" ")}`);
    }
  });
  console.log(table(figures));
}
