//! A tiny site and what came of it: the one way in which tests are written.
//!
//! ```ignore
//! Fixture::new()
//!     .file("content/en/articles/start.md", "---\ntitle: Start\nsummary: How to start.\n---\n[setup](setpu.md)\n")
//!     .fails_with("content/en/articles/start.md:5:1: no page at `setpu.md`\n …");
//! ```

#![allow(dead_code)] // Each test file uses a part of this.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zhinan::{Options, Outcome, Progress};

/// A project in a folder of its own.
pub struct Fixture {
    folder: TempDir,
    pub options: Options,
}

impl Fixture {
    /// A project in English with nothing but its settings.
    pub fn new() -> Self {
        Self::with_locales(&["en"])
    }

    /// A project in several locales, the source first.
    pub fn with_locales(tags: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let options = Options { root: folder.path().to_path_buf(), ..Options::default() };
        let settings = format!("name: Guide\nlocales: [{}]\n", tags.join(", "));
        Fixture { folder, options }.file("content/site.yaml", &settings)
    }

    /// A project with one of everything: symptom → cause → fix, and prevention.
    pub fn whole() -> Self {
        Self::with_locales(&["en"])
            .file("content/symptoms.yaml", "symptoms:\n  declined:\n    messages:\n      en: [Your card was declined.]\n    codes: [card_declined]\n    causes: [empty]\n")
            .file("content/en/symptoms.yaml", "symptoms:\n  declined:\n    title: Declined\n    summary: The card was declined.\n    first_action: Stop retrying.\n")
            .file("content/en/causes/empty.md", CAUSE)
            .file("content/en/fixes/fill.md", FIX)
            .file("content/en/prevention/watch.md", "---\ntitle: Watch\nsummary: Keep an eye on it.\n---\n")
    }

    /// The whole project with a diagnosis.
    pub fn with_diagnosis() -> Self {
        Self::whole()
            .file("content/diagnosis.yaml", DIAGNOSIS)
            .file("content/en/diagnosis.yaml", DIAGNOSIS_WORDS)
    }

    /// The same project with a file of this text.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// The same project with a file of these bytes.
    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a path in the project")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// The same project with a part of a file replaced.
    pub fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.root().join(path)).expect("the file is there");
        assert!(text.contains(from), "`{path}` has no `{from}`");
        self.file(path, &text.replacen(from, to, 1))
    }

    /// The same project without a file.
    pub fn without(self, path: &str) -> Self {
        fs::remove_file(self.root().join(path)).expect("the file is there");
        self
    }

    /// The same project without a folder.
    pub fn remove_folder(self, path: &str) -> Self {
        fs::remove_dir_all(self.root().join(path)).expect("the folder is there");
        self
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of the built site.
    pub fn site(&self) -> PathBuf {
        self.root().join("site")
    }

    /// Builds and returns whatever came of it.
    pub fn build(&self) -> Outcome {
        zhinan::build(&self.options, &Progress::default())
    }

    /// Builds; the findings must be exactly these, and nothing may be written.
    #[track_caller]
    pub fn fails_with(self, expected: &str) {
        let outcome = self.build();
        let found = self.told(&outcome);
        let expected = expected.trim_start_matches('\n');
        assert_eq!(found, expected, "\n--- found ---\n{found}--- expected ---\n{expected}---");
        assert!(outcome.summary.is_none(), "a build with errors has no summary");
        assert!(!self.site().exists(), "a build with errors writes nothing");
    }

    /// Builds; the site is written, and the warnings must be exactly these.
    #[track_caller]
    pub fn warns_with(self, expected: &str) {
        let outcome = self.build();
        let found = self.told(&outcome);
        let expected = expected.trim_start_matches('\n');
        assert_eq!(found, expected, "\n--- found ---\n{found}--- expected ---\n{expected}---");
        assert!(outcome.summary.is_some(), "a warning stops no build that is not strict");
    }

    /// Builds without a finding.
    #[track_caller]
    pub fn builds(self) -> Self {
        let outcome = self.build();
        assert_eq!(outcome.found.human(), "");
        assert!(outcome.summary.is_some());
        self
    }

    /// The findings as people see them, with the project's folder left out of paths.
    pub fn told(&self, outcome: &Outcome) -> String {
        let real = self.root().canonicalize().expect("the project is there");
        let found = outcome.found.clone().human();
        found.replace(&format!("{}/", real.display()), "").replace(&format!("{}/", self.root().display()), "")
    }

    /// The text of a built file.
    #[track_caller]
    pub fn built(&self, address: &str) -> String {
        fs::read_to_string(self.site().join(address)).unwrap_or_else(|error| panic!("{address}: {error}"))
    }

    /// Every file of the built site with its content, by address.
    pub fn files(&self) -> std::collections::BTreeMap<String, Vec<u8>> {
        files_below(&self.site())
    }
}

/// A cause that is answered by the fix `fill` and kept away by `watch`.
pub const CAUSE: &str = "---\ntitle: Empty\nsummary: There is no money.\nconfirm: [The balance is zero.]\nif_not_fixed: Ask the bank.\nlikelihood: common\nwho: [reader]\nfixes: [fill]\nprevention: [watch]\n---\n";

/// A fix in one step.
pub const FIX: &str = "---\ntitle: Fill\nsummary: Put money in.\nsteps:\n  - do: Pay in.\n    expect: The balance grows.\nif_not_fixed: Ask.\ntime: 5m\ndifficulty: easy\nwho: [reader]\nrisk: none\n---\n";

/// Every file below a folder with its content, by path with `/`.
pub fn files_below(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).expect("below the folder");
            files.insert(name.to_string_lossy().replace('\\', "/"), fs::read(entry.path()).expect("a file"));
        }
    }
    files
}

/// The content of the page's `<main>` element.
pub fn main_of(html: &str) -> &str {
    let start =
        html.find("<main").and_then(|at| Some(at + html[at..].find('>')? + 1)).expect("a main element");
    let end = html.find("</main>").expect("the end of the main element");
    html[start..end].trim()
}

/// A diagnosis of two questions about the site of [`Fixture::whole`].
pub const DIAGNOSIS: &str = "first: start\nquestions:\n  start:\n    answers:\n      message: { symptom: declined }\n      money: { question: money }\n  money:\n    answers:\n      none: { cause: empty }\n      unsure: { fix: fill }\n";

/// What the two questions say.
pub const DIAGNOSIS_WORDS: &str = "questions:\n  start:\n    title: What is it?\n    summary: Look at the screen.\n    answers:\n      message:\n        label: A message\n      money:\n        label: Something about money\n        note: Such as a low balance.\n  money:\n    title: Is there any?\n    summary: Look at the balance.\n    answers:\n      none:\n        label: There is none\n      unsure:\n        label: I can't tell\n";
