//! How the index of search grows with the guide: `cargo bench --bench search [-- PAGES…]`, by default 100, 1,000 and 10,000.
//!
//! Makes a guide of so many Chinese pages of about 4 kB, mixed from the sentences of the guide in this repository with a made-up
//! name on each page, and prints for its index: pages a second of CPU and of wall time, the peak of memory of the whole run
//! (reading, parsing and indexing), files, and how its bytes compare with those of the text that it is made from, both
//! compressed by gzip. The ratio that counts does not depend on the machine: seconds against those of cutting the same text
//! into characters and back, measured in the same run.
//!
//! `cargo bench --bench search -- build FOLDER PAGES` leaves such a site in a folder, for `tests/browser/search-speed.mjs`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;
use zhinan::diagnostics::Diagnostics;
use zhinan::theme::Theme;
use zhinan::{config, content, derive, guide, search, source, strings, translation};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["measure", root] => measure(Path::new(root)),
        ["build", root, pages] => {
            write_guide(Path::new(root), pages.parse().expect("a number of pages"));
            let options = zhinan::Options { root: PathBuf::from(root), ..Default::default() };
            let outcome = zhinan::build(&options, &zhinan::Progress::default());
            print!("{}", outcome.found.human());
        }
        [] => compare(&[100, 1_000, 10_000]),
        _ => compare(&arguments.iter().filter_map(|it| it.parse().ok()).collect::<Vec<_>>()),
    }
}

fn compare(sizes: &[usize]) {
    println!(
        "   pages   wall s    cpu s  pages/s  × floor  peak MB   files   index kB  gz kB  text gz kB  share"
    );
    for pages in sizes {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("zhinan-search-{pages}"));
        let _ = fs::remove_dir_all(&root);
        write_guide(&root, *pages);
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).arg("measure").arg(&root).output().expect("it runs");
        print!("{pages:>8}{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        let _ = fs::remove_dir_all(&root);
    }
}

/// Indexes a guide in a process of its own and prints the figures.
fn measure(root: &Path) {
    let mut found = Diagnostics::default();
    let mut sources = source::read(root, &mut found);
    let config = config::parse(&sources, &mut found).expect("settings");
    let theme = Theme::new(&mut sources);
    let parsed = content::parse(&sources, &config, &mut found);
    let derivers = derive::derivers(&parsed, &config.locales);
    let words = strings::load(&theme, &config.locales, &derivers, &mut found);
    let marks = translation::find(&sources, &parsed, &config, &mut found).marks;
    let guide = guide::assemble::assemble(&sources, parsed, &config, &derivers, &marks, &mut found);
    assert!(!found.has_errors(), "{}", found.human());

    let locales: Vec<_> = config.locales.all().collect();
    let (started, before) = (Instant::now(), cpu_seconds());
    let files = search::index(&guide, &locales, &words, &mut Vec::new());
    let (wall, cpu) = (started.elapsed().as_secs_f64(), cpu_seconds() - before);

    let texts: Vec<&str> =
        sources.content.values().filter(|it| it.path().ends_with(".md")).map(|it| it.text()).collect();
    let before = cpu_seconds();
    let copied: usize = texts.iter().map(|text| text.chars().collect::<String>().len()).sum();
    let floor = cpu_seconds() - before;
    assert!(copied > 0);

    let raw: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let index: usize = files.iter().map(|(_, bytes)| gzip([&bytes[..]].into_iter())).sum();
    let text = gzip(texts.iter().map(|it| it.as_bytes()));
    println!(
        "  {wall:>7.2}  {cpu:>7.2}  {:>7.0}  {:>7.1}  {:>7.0}  {:>6}  {:>9}  {:>5}  {:>10}  {:>4.0}%",
        texts.len() as f64 / wall,
        cpu / floor,
        peak_megabytes(),
        files.len(),
        raw / 1000,
        index / 1000,
        text / 1000,
        100.0 * index as f64 / text as f64,
    );
}

fn gzip<'b>(pieces: impl Iterator<Item = &'b [u8]>) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    pieces.for_each(|piece| encoder.write_all(piece).expect("memory"));
    encoder.finish().expect("memory").len()
}

/// The time that the threads of this process have run (`/proc/self/task/*/schedstat`, nanoseconds).
fn cpu_seconds() -> f64 {
    let threads = fs::read_dir("/proc/self/task").expect("Linux").filter_map(Result::ok);
    let times = threads.filter_map(|it| fs::read_to_string(it.path().join("schedstat")).ok());
    times.filter_map(|it| it.split(' ').next()?.parse::<f64>().ok()).sum::<f64>() / 1e9
}

fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    peak.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1000.0
}

/// Writes a guide of so many pages: articles, each of six sections of the real guide's sentences.
fn write_guide(root: &Path, pages: usize) {
    let sentences = sentences();
    let folder = root.join("content/zh-Hans/articles");
    fs::create_dir_all(&folder).expect("a folder");
    let settings = "name: 大指南\nbase_url: https://example.org/\nlocales: [zh-Hans]\n";
    fs::write(root.join("content/site.yaml"), settings).expect("a file");
    let mut random = Random(42);
    for page in 0..pages {
        let name = random.name();
        let mut text = format!(
            "---\ntitle: {name}付款时{}\nsummary: {}\nsays: [{name}付不了, {}]\nkeywords: [{name}]\n---\n",
            short(random.pick(&sentences)),
            random.pick(&sentences),
            short(random.pick(&sentences)),
        );
        for section in 0..6 {
            text += &format!("\n## {} {{#part-{section}}}\n\n", short(random.pick(&sentences)));
            for paragraph in 0..3 {
                for _ in 0..3 {
                    text += random.pick(&sentences);
                }
                text += if paragraph == 1 { "\n\n- " } else { "\n\n" };
            }
            text += &format!("{name}也是这样，代码 `error_{page}_{section}`。\n");
        }
        fs::write(folder.join(format!("page-{page}.md")), text).expect("a page");
    }
}

/// The plain sentences of the guide's Chinese pages.
fn sentences() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/zh-Hans");
    let mut pages: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .collect();
    pages.sort();
    let mut sentences = Vec::new();
    for page in pages {
        let text = fs::read_to_string(page).expect("a page");
        let body = text.splitn(3, "---\n").nth(2).unwrap_or_default().to_owned();
        for sentence in body.split_inclusive(['。', '？']) {
            let plain = !sentence.contains(['[', '#', '|', '`', '*', '\n', '>', '-', ':', '"']);
            if plain && sentence.chars().count() > 8 {
                sentences.push(sentence.to_owned());
            }
        }
    }
    sentences
}

/// The beginning of a sentence, as long as a title is.
fn short(sentence: &str) -> String {
    sentence.chars().take_while(|c| !"，。？；、：".contains(*c)).take(12).collect()
}

/// Numbers that look random and are the same each time (the generator of Knuth's MMIX).
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn pick<'s>(&mut self, list: &'s [String]) -> &'s str {
        &list[self.next(list.len())]
    }

    /// A name that nobody has: two or three of the common characters.
    fn name(&mut self) -> String {
        let length = 2 + self.next(2);
        (0..length).filter_map(|_| char::from_u32(0x4E00 + self.next(6000) as u32)).collect()
    }
}
