//! How building grows with the guide: `cargo bench --bench scale [-- PAGES…]`, by default 100, 1,000 and 10,000 pages; and
//! with its languages: `cargo bench --bench scale -- languages [PAGES…]`, by default 500, 1,000 and 2,000 pages, each in one
//! language and in five, of which one is derived, one is translated and recorded, and two borrow every page.
//!
//! Makes a guide of so many pages in two locales (4 to 5 kB of Markdown each, cross-linked: two fifths articles, the rest
//! causes and fixes), builds it on a memory file system and on disk, from nothing and again with nothing and with one page
//! changed, and prints wall time, CPU time, peak memory and pages a second. Machines differ and are noisy, so each row has
//! its ratio to a floor measured in the same run: read all sources, turn Markdown into HTML with pulldown-cmark on all
//! cores, write as many files with as many bytes.
//!
//! Every measurement is a process of its own, which reports its own figures from `/proc`; so this runs on Linux only.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use rayon::prelude::*;
use walkdir::WalkDir;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["measure-build", root] => measure(|| build(Path::new(root))),
        ["measure-floor", root, floor] => measure(|| floor_of(Path::new(root), Path::new(floor))),
        ["languages"] => compare_languages(&[500, 1_000, 2_000]),
        ["languages", ..] => {
            compare_languages(&arguments.iter().filter_map(|it| it.parse().ok()).collect::<Vec<_>>());
        }
        [] => compare(&[100, 1_000, 10_000]),
        _ => compare(&arguments.iter().filter_map(|it| it.parse().ok()).collect::<Vec<_>>()),
    }
}

fn compare(sizes: &[usize]) {
    println!("   pages  where   what             wall s    cpu s   ratio  peak MB  pages/s  µs cpu a page");
    for pages in sizes {
        for (name, parent) in
            [("memory", Path::new("/dev/shm")), ("disk", Path::new(env!("CARGO_TARGET_TMPDIR")))]
        {
            let root = parent.join(format!("zhinan-scale-{pages}"));
            let _ = fs::remove_dir_all(&root);
            write_guide(&root, *pages);
            let cold = run(&["measure-build", &text(&root)]);
            let floor = run(&["measure-floor", &text(&root), &text(&root.join("floor"))]);
            let same = run(&["measure-build", &text(&root)]);
            let changed = root.join("content/zh-Hans/articles/article-0.md");
            let page = fs::read_to_string(&changed).expect("the page") + "\n又一段。\n";
            fs::write(&changed, page).expect("the page");
            let one = run(&["measure-build", &text(&root)]);
            let rows =
                [("floor", &floor), ("build", &cold), ("nothing changed", &same), ("a page changed", &one)];
            for (what, figures) in rows {
                let Figures { wall, cpu, peak } = figures;
                println!(
                    "{pages:>8}  {name:<6}  {what:<15} {wall:>7.2}  {cpu:>7.2}  {:>6.1}  {:>7.0}  {:>7.0}  {:>13.0}",
                    cpu / floor.cpu,
                    peak / 1000.0,
                    2.0 * *pages as f64 / wall,
                    cpu * 1e6 / (2 * pages) as f64,
                );
            }
            let _ = fs::remove_dir_all(&root);
        }
    }
}

/// Builds guides in one language and in five, and compares what a page in a language costs.
fn compare_languages(sizes: &[usize]) {
    println!("   pages  languages   wall s    cpu s  peak MB  µs cpu a page and language");
    for pages in sizes {
        for languages in [1, 5] {
            let root = Path::new("/dev/shm").join(format!("zhinan-languages-{pages}-{languages}"));
            let _ = fs::remove_dir_all(&root);
            write_guide(&root, *pages);
            if languages == 1 {
                fs::remove_dir_all(root.join("content/en")).expect("the translation");
                write(
                    &root.join("content/site.yaml"),
                    "name: 大指南\nbase_url: https://example.org/\nlocales: [zh-Hans]\n",
                );
            } else {
                let settings = "name: 大指南\nbase_url: https://example.org/\nlocales: [zh-Hans, zh-Hant, en, ja, ar]\n\
                    derived: { zh-Hant: { from: zh-Hans } }\nfallbacks: { ja: [en], ar: [en] }\n";
                write(&root.join("content/site.yaml"), settings);
                let accepted = zhinan::translation::command::accept(&root, &[], &[]);
                accepted.unwrap_or_else(|found| panic!("{}", found.human()));
            }
            let Figures { wall, cpu, peak } = run(&["measure-build", &text(&root)]);
            println!(
                "{pages:>8}  {languages:>9}  {wall:>7.2}  {cpu:>7.2}  {:>7.0}  {:>26.0}",
                peak / 1000.0,
                cpu * 1e6 / (languages * pages) as f64,
            );
            let _ = fs::remove_dir_all(&root);
        }
    }
}

struct Figures {
    wall: f64,
    cpu: f64,
    /// In kilobytes.
    peak: f64,
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Runs a measurement in a process of its own.
fn run(arguments: &[&str]) -> Figures {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).args(arguments).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    let [wall, cpu, peak] = numbers[..] else { panic!("no figures in {told}") };
    Figures { wall, cpu, peak }
}

/// Does the work and prints seconds of wall and CPU time and the peak of memory in kilobytes.
fn measure(work: impl FnOnce()) {
    let started = Instant::now();
    work();
    let wall = started.elapsed().as_secs_f64();
    // The first number is the time that a thread has run, in nanoseconds (sched-stats of the kernel's documentation). The
    // threads of the pool are all still there.
    let threads = files(Path::new("/proc/self/task")).into_iter().filter(|it| it.ends_with("schedstat"));
    let threads =
        threads.filter_map(|it| fs::read_to_string(it).ok()?.split(' ').next()?.parse::<f64>().ok());
    let cpu = threads.sum::<f64>() / 1e9;
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let peak = peak.trim().trim_end_matches(" kB");
    println!("{wall} {cpu} {peak}");
}

fn build(root: &Path) {
    let options = zhinan::Options { root: root.to_path_buf(), ..Default::default() };
    let outcome = zhinan::build(&options, &zhinan::Progress::default());
    assert!(outcome.summary.is_some(), "{}", outcome.found.human());
}

/// The least that any generator must do with the same guide.
fn floor_of(root: &Path, floor: &Path) {
    let sizes: Vec<(PathBuf, u64)> = files(&root.join("site"))
        .into_iter()
        .map(|path| {
            let size = fs::metadata(&path).expect("a file").len();
            (floor.join(path.strip_prefix(root.join("site")).expect("below the site")), size)
        })
        .collect();
    let sources = files(&root.join("content"));
    let texts: Vec<String> =
        sources.par_iter().map(|path| fs::read_to_string(path).expect("a source")).collect();
    let folders: std::collections::BTreeSet<&Path> =
        sizes.iter().filter_map(|(path, _)| path.parent()).collect();
    for folder in folders {
        fs::create_dir_all(folder).expect("a folder");
    }
    sizes.par_iter().enumerate().for_each(|(index, (path, size))| {
        let mut html = String::new();
        if let Some(text) = texts.get(index) {
            pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(text));
        }
        let mut bytes = html.into_bytes();
        bytes.resize(*size as usize, b' ');
        fs::write(path, bytes).expect("a page");
    });
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.filter(|it| it.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// Writes a guide of so many pages in Chinese and as many in English.
fn write_guide(root: &Path, pages: usize) {
    let settings =
        "name: {zh-Hans: 大指南, en: Large guide}\nbase_url: https://example.org/\nlocales: [zh-Hans, en]\n";
    write(&root.join("content/site.yaml"), settings);
    let causes = pages * 3 / 10;
    let articles = pages - 2 * causes;
    for locale in ["zh-Hans", "en"] {
        let chinese = locale == "zh-Hans";
        let folder = root.join("content").join(locale);
        for number in 0..articles {
            let next = (number * 7 + 1) % articles;
            let link = format!("[{number}](article-{next}.md)");
            let page =
                format!("---\n{}---\n{}", head(chinese, "article", number), body(chinese, number, &link));
            write(&folder.join(format!("articles/article-{number}.md")), &page);
        }
        for number in 0..causes {
            let next = (number * 7 + 1) % causes;
            let link = format!("[{number}](../causes/cause-{next}.md)");
            let text = body(chinese, number, &link);
            let words = "confirm:\n  - 看到**记录。**就是它\n  - Not yet posted\nif_not_fixed: 问银行。\n";
            let facts = format!(
                "likelihood: common\nwho: [reader]\nfixes: [fix-{number}, fix-{next}]\nreviewed: 2026-11-23\n"
            );
            let facts = if chinese { &facts } else { "" };
            write(
                &folder.join(format!("causes/cause-{number}.md")),
                &format!("---\n{}{words}{facts}---\n{text}", head(chinese, "cause", number)),
            );
            let words = "steps:\n  - do: 打开银行 App\n    expect: 看到记录\n  - do: Read it\n    expect: A code\nif_not_fixed: 问银行。\n";
            let facts = "time: 5-10m\ndifficulty: easy\nwho: [bank]\nrisk: none\nreviewed: 2026-11-23\n";
            let facts = if chinese { facts } else { "" };
            write(
                &folder.join(format!("fixes/fix-{number}.md")),
                &format!("---\n{}{words}{facts}---\n{text}", head(chinese, "fix", number)),
            );
        }
    }
}

fn head(chinese: bool, kind: &str, number: usize) -> String {
    if chinese {
        format!(
            "title: 付款失败的第 {number} 种情形（{kind}）\nsummary: 先停止重试，看银行有没有这笔记录，再决定下一步。\nkeywords: [被拒, 待处理]\n"
        )
    } else {
        format!(
            "title: Way {number} in which a payment fails ({kind})\nsummary: Stop retrying, look at the bank record, then decide.\nkeywords: [declined, pending]\n"
        )
    }
}

/// Between 4 and 5 kB of Markdown with headings, lists, a table, emphasis and links.
fn body(chinese: bool, number: usize, link: &str) -> String {
    let mut text = String::new();
    for section in 0..6 {
        if chinese {
            text += &format!(
                "## 第 {section} 步，编号 {number} {{#part-{section}}}\n\n银行 App 里的状态分三种：**待处理。**表示钱只是被占用；**已入账**表示\n真的扣了；没有记录表示请求没有到银行。另见 {link}。错误代码 `card_declined_{number}` 不说明原因，要问发卡行才知道。\n\n- 先看时间和金额，核对**币种**，再看商户名是不是你付款的那一家\n- 再看末四位，不要报完整卡号，也不要报安全码、验证码和密码\n- 记下原文，一个字都不要改，发给客服时附上时间和时区\n\n"
            );
        } else {
            text += &format!(
                "## Part {section} of {number} {{#part-{section}}}\n\nThe bank's app shows one of three states: **pending** means that money is only held, *posted* means that\nit was taken, and no record means that the request never got there. See also {link}. The code `card_declined_{number}` gives no reason.\n\n- Look at the time and the amount, and compare the **currency** and the name of the merchant\n- Look at the last four digits; never tell anybody the full number, the security code or a password\n- Write the message down, word for word, and add the time with its zone when you write to support\n\n"
            );
        }
    }
    text + "| 状态 | 意思 | 做什么 |\n|---|---|---|\n| 待处理 | pending | 等 |\n| 已入账 | posted | 问 |\n| 没有 | none | 再试一次 |\n"
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}
