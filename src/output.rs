//! The only writer: the finished site replaces the old one whole, or not at all.
//!
//! New and changed files go into a staging folder beside the output. When everything is there, the unchanged files join
//! them as hard links, which keeps their bytes and modification times, and the two folders change places in one step.
//! A build that fails, is killed or finds the disk full has touched the staging folder only; the next build clears it away.
//!
//! The output folder has a list of its files in it ([`MANIFEST`]). A folder that holds anything else is somebody's, and is
//! refused.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::diagnostics::Diagnostic;
use crate::source::show;

/// The list of a built site's files, in the site itself.
pub const MANIFEST: &str = ".zhinan";

/// The first line of the list; a list without it is not ours.
const MANIFEST_HEAD: &str =
    "# Written by zhinan. The files of this site; the next build removes no others.\n";

/// The first line of the list in a folder that is still being filled.
const STAGING_HEAD: &str =
    "# A zhinan build was here and did not finish. The next build clears this folder away.\n";

/// Files that systems leave in any folder a person opens; they are nobody's work.
const LITTER: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];

/// Where finished files go.
pub trait Sink: Sync {
    /// Takes the content of one file, by its address below the site's root.
    ///
    /// # Errors
    /// A finding when the file cannot be written, or when another file has this address already.
    fn put(&self, address: &str, bytes: &[u8]) -> Result<(), Diagnostic>;
}

/// A sink that counts and keeps nothing: for `check`.
#[derive(Default)]
pub struct Discard {
    taken: Taken,
}

impl Sink for Discard {
    fn put(&self, address: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.taken.take(address, bytes.len())
    }
}

/// The addresses that have been written, so that no file silently replaces another.
#[derive(Default)]
struct Taken {
    addresses: Mutex<BTreeSet<String>>,
    bytes: AtomicU64,
}

impl Taken {
    fn take(&self, address: &str, bytes: usize) -> Result<(), Diagnostic> {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
        // Two addresses that differ by case only are one file on many disks.
        let key = address.to_lowercase();
        let new = self.addresses.lock().is_ok_and(|mut addresses| addresses.insert(key));
        if new {
            return Ok(());
        }
        Err(Diagnostic::about(address, "two files of the site have this address")
            .hint("rename the file in `static/root/`, or remove the alias"))
    }
}

/// What a finished build wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Files in the site.
    pub files: usize,
    /// Bytes in the site.
    pub bytes: u64,
    /// Files that are new or have changed since the last build.
    pub changed: usize,
}

/// A build in progress.
pub struct Staging {
    output: PathBuf,
    staging: PathBuf,
    /// The files of the site that is there now.
    old: BTreeSet<String>,
    taken: Taken,
    unchanged: Mutex<Vec<String>>,
    folders: Mutex<HashSet<PathBuf>>,
    started: Mutex<bool>,
    finished: bool,
    /// Held until the build is over, so that a second build beside it waits.
    _lock: Option<File>,
}

impl Staging {
    /// Prepares to replace the site at `output`, for the project at `root`.
    ///
    /// # Errors
    /// A finding when the folder cannot be used: it is the project itself or above it, holds foreign files, or is a link.
    pub fn begin(root: &Path, output: &Path) -> Result<Self, Diagnostic> {
        let output = absolute(output).map_err(|error| failed(output, &error))?;
        refuse_precious(root, &output)?;
        let parent = output.parent().unwrap_or(Path::new("/")).to_path_buf();
        fs::create_dir_all(&parent).map_err(|error| failed(&parent, &error))?;
        let lock = lock(&parent);
        let name = output.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let staging = parent.join(format!(".{name}.zhinan-staging"));
        recover(&output, &staging)?;
        let old = read_site(&output)?;
        Ok(Staging {
            output,
            staging,
            old,
            taken: Taken::default(),
            unchanged: Mutex::default(),
            folders: Mutex::default(),
            started: Mutex::new(false),
            finished: false,
            _lock: lock,
        })
    }

    /// The folder of the site.
    pub fn output(&self) -> &Path {
        &self.output
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// A finding when the disk refuses; the old site is then still there.
    pub fn finish(mut self) -> Result<Written, Diagnostic> {
        let unchanged = std::mem::take(&mut *lock_of(&self.unchanged));
        let files = lock_of(&self.taken.addresses).len();
        let changed = files - unchanged.len();
        let written = Written { files, bytes: self.taken.bytes.load(Ordering::Relaxed), changed };
        if changed > 0 || self.old.len() != files {
            self.start()?;
            for address in &unchanged {
                self.keep(address)?;
            }
            self.publish()?;
        }
        Ok(written)
    }

    /// Writes the list of files and exchanges the folders.
    fn publish(&mut self) -> Result<(), Diagnostic> {
        let mut names = Vec::new();
        list_files(&self.staging, "", &mut names).map_err(|error| failed(&self.staging, &error))?;
        names.retain(|name| name != MANIFEST);
        names.sort();
        let manifest = names.iter().fold(MANIFEST_HEAD.to_owned(), |list, name| list + name + "\n");
        // Renamed into place, so that the list is never half there.
        let (new, path) = (self.staging.join(format!("{MANIFEST}-new")), self.staging.join(MANIFEST));
        fs::write(&new, manifest)
            .and_then(|()| fs::rename(&new, &path))
            .map_err(|error| failed(&path, &error))?;
        exchange(&self.staging, &self.output).map_err(|error| failed(&self.output, &error))?;
        self.finished = true;
        // What is in the staging folder now is the old site, or nothing.
        remove_site(&self.staging)
    }

    /// Creates the staging folder, once, on the first change.
    fn start(&self) -> Result<(), Diagnostic> {
        let mut started = lock_of(&self.started);
        if *started {
            return Ok(());
        }
        fs::create_dir(&self.staging).map_err(|error| failed(&self.staging, &error))?;
        let path = self.staging.join(MANIFEST);
        fs::write(&path, STAGING_HEAD).map_err(|error| failed(&path, &error))?;
        *started = true;
        Ok(())
    }

    /// Takes an unchanged file over from the old site.
    fn keep(&self, address: &str) -> Result<(), Diagnostic> {
        let (from, to) = (self.output.join(address), self.staging.join(address));
        self.make_folder(&to)?;
        fs::hard_link(&from, &to).or_else(|_| copy_with_time(&from, &to)).map_err(|error| failed(&to, &error))
    }

    fn make_folder(&self, file: &Path) -> Result<(), Diagnostic> {
        let Some(folder) = file.parent() else { return Ok(()) };
        if lock_of(&self.folders).contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        lock_of(&self.folders).insert(folder.to_path_buf());
        Ok(())
    }
}

impl Sink for Staging {
    fn put(&self, address: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.taken.take(address, bytes.len())?;
        if self.old.contains(address) && has_bytes(&self.output.join(address), bytes) {
            lock_of(&self.unchanged).push(address.to_owned());
            return Ok(());
        }
        self.start()?;
        let path = self.staging.join(address);
        self.make_folder(&path)?;
        fs::write(&path, bytes).map_err(|error| failed(&path, &error))
    }
}

impl Drop for Staging {
    /// A build that failed leaves nothing behind.
    fn drop(&mut self) {
        if !self.finished && *lock_of(&self.started) {
            let _ = fs::remove_dir_all(&self.staging);
        }
    }
}

/// A thread that panicked while it held the lock left a list of names, which is good to the last name.
fn lock_of<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Writes one file of a project, for the commands that change its content. The file is replaced whole or not at all.
///
/// # Errors
/// A finding when the disk refuses; what was there before is then still there.
pub fn write_file(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    let file = root.join(path);
    let folder = file.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // An editor's backup by its name, so that a build that reads the folder in this moment passes it over.
    let new = folder.join(format!("{name}~"));
    fs::write(&new, bytes).and_then(|()| fs::rename(&new, &file)).map_err(|error| {
        let _ = fs::remove_file(&new);
        failed(&file, &error)
    })
}

fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::about(show(path), format!("cannot be written: {error}"))
        .hint("the site that was there before is untouched")
}

/// The path from the root of the disk, with links in its existing part resolved, and no `..` in it.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    let mut whole = std::env::current_dir()?;
    for part in path.components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::CurDir => {}
            part => whole.push(part),
        }
    }
    // The last part is left as it is: if it is a link, that is refused and not followed.
    let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else { return Ok(whole) };
    let mut existing = parent.to_path_buf();
    let mut rest = Vec::new();
    while !existing.exists() {
        rest.push(existing.file_name().unwrap_or_default().to_owned());
        existing.pop();
    }
    let mut whole = existing.canonicalize()?;
    whole.extend(rest.iter().rev());
    Ok(whole.join(name))
}

/// Refuses every folder whose loss would hurt, whatever is in it.
fn refuse_precious(root: &Path, output: &Path) -> Result<(), Diagnostic> {
    let refuse = |why: &str| {
        Err(Diagnostic::about(show(output), format!("this folder cannot be the output: {why}"))
            .hint("choose a folder of its own, such as `site`"))
    };
    let root = root.canonicalize().map_err(|error| failed(root, &error))?;
    if root.starts_with(output) {
        return refuse("it holds the project");
    }
    for folder in ["content", "templates", "static", "src", "tests", ".git"] {
        if output.starts_with(root.join(folder)) {
            return refuse(&format!("it is in the project's `{folder}`"));
        }
    }
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    if home.is_some_and(|home| home.starts_with(output)) {
        return refuse("it is or holds the home folder");
    }
    if output.parent().is_none() {
        return refuse("it is the root of the disk");
    }
    match fs::symlink_metadata(output) {
        Ok(meta) if meta.is_symlink() => refuse("it is a link"),
        Ok(meta) if !meta.is_dir() => refuse("it is a file"),
        _ => Ok(()),
    }
}

/// A lock on the folder that holds the output. A system without such locks builds without.
fn lock(parent: &Path) -> Option<File> {
    let folder = File::open(parent).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Clears away what a killed build left, and puts back an old site that was on its way out.
fn recover(output: &Path, staging: &Path) -> Result<(), Diagnostic> {
    for left in [aside(staging), staging.to_path_buf()] {
        let Ok(meta) = fs::symlink_metadata(&left) else { continue };
        if !meta.is_dir() {
            return Err(Diagnostic::about(show(&left), "this is in the way of a build").hint("remove it"));
        }
        let manifest = fs::read_to_string(left.join(MANIFEST)).unwrap_or_default();
        if manifest.starts_with(MANIFEST_HEAD) && !output.exists() {
            fs::rename(&left, output).map_err(|error| failed(output, &error))?;
        } else if manifest.starts_with(STAGING_HEAD) {
            fs::remove_dir_all(&left).map_err(|error| failed(&left, &error))?;
        } else {
            remove_site(&left)?;
        }
    }
    Ok(())
}

/// The files of the site that is at `output`; none if there is nothing.
fn read_site(output: &Path) -> Result<BTreeSet<String>, Diagnostic> {
    let mut names = Vec::new();
    match list_files(output, "", &mut names) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(failed(output, &error)),
    }
    let manifest = fs::read_to_string(output.join(MANIFEST)).unwrap_or_default();
    let listed: BTreeSet<&str> = manifest.strip_prefix(MANIFEST_HEAD).unwrap_or_default().lines().collect();
    let foreign: Vec<&String> = names
        .iter()
        .filter(|name| !listed.contains(name.as_str()) && name.as_str() != MANIFEST)
        .filter(|name| !LITTER.contains(&name.rsplit('/').next().unwrap_or_default()))
        .collect();
    if let Some(first) = foreign.first() {
        let count = foreign.len();
        let message = match count {
            1 => format!("this folder holds a file that no build wrote: `{first}`"),
            _ => format!("this folder holds {count} files that no build wrote, such as `{first}`"),
        };
        return Err(Diagnostic::about(show(output), message)
            .hint("move them away, or choose another `--output`; files to be published as they are belong in `static/root/`"));
    }
    names.retain(|name| name != MANIFEST && listed.contains(name.as_str()));
    Ok(names.into_iter().collect())
}

/// Every file below a folder, links among them, as paths with `/`.
fn list_files(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    let mut folders = vec![(folder.to_path_buf(), prefix.to_owned())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), name + "/"));
            } else {
                names.push(name);
            }
        }
    }
    Ok(())
}

/// Removes the files that a build listed, and the folders that are empty then.
fn remove_site(folder: &Path) -> Result<(), Diagnostic> {
    let remove = || -> io::Result<()> {
        if !folder.exists() {
            return Ok(());
        }
        let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
        let mut folders: BTreeMap<usize, BTreeSet<PathBuf>> = BTreeMap::new();
        for name in manifest.strip_prefix(MANIFEST_HEAD).unwrap_or_default().lines() {
            ignore_missing(fs::remove_file(folder.join(name)))?;
            for parent in Path::new(name).ancestors().skip(1).filter(|it| *it != Path::new("")) {
                folders.entry(parent.components().count()).or_default().insert(folder.join(parent));
            }
        }
        let deepest_first = folders.into_values().rev().flatten().chain([folder.to_path_buf()]);
        let deepest_first: Vec<PathBuf> = deepest_first.collect();
        for folder in &deepest_first {
            for litter in LITTER {
                ignore_missing(fs::remove_file(folder.join(litter)))?;
            }
        }
        ignore_missing(fs::remove_file(folder.join(MANIFEST)))?;
        deepest_first.into_iter().try_for_each(|folder| ignore_missing(fs::remove_dir(folder)))
    };
    remove().map_err(|error| {
        Diagnostic::about(show(folder), format!("what a build left here cannot be cleared away: {error}"))
            .hint("look what is in it, and remove it")
    })
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Whether a file has exactly this content.
fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let same = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        let meta = file.metadata()?;
        if !meta.is_file() || meta.len() != bytes.len() as u64 {
            return Ok(false);
        }
        let mut old = Vec::with_capacity(bytes.len() + 1);
        file.read_to_end(&mut old)?;
        Ok(old == bytes)
    };
    same().unwrap_or(false)
}

fn copy_with_time(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.set_modified(fs::metadata(from)?.modified()?)
}

/// Puts the new folder in the place of the old, which ends up where the new one was.
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        return fs::rename(new, old);
    }
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    // Where folders cannot be exchanged in one step, the old one steps aside first; a build killed between the two steps
    // leaves it there, and the next build puts it back.
    let aside = aside(new);
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

/// Where the old site waits while it cannot be exchanged in one step.
fn aside(staging: &Path) -> PathBuf {
    let mut aside = staging.as_os_str().to_owned();
    aside.push("-old");
    PathBuf::from(aside)
}
