//! Images and other files that pages refer to: their published names and sizes.

use sha2::{Digest, Sha256};

use super::address::Address;

/// A file that is published because a page refers to it.
#[derive(Debug, Clone)]
pub struct Media {
    /// The path relative to the project's root.
    pub path: String,
    /// Where it is published, under a name that changes with its content.
    pub address: Address,
    /// Width and height in CSS pixels, if it is an image of a known kind.
    pub size: Option<(u32, u32)>,
}

impl Media {
    /// The file at `path` with this content.
    pub fn new(path: &str, bytes: &[u8]) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        let size = if name.ends_with(".svg") { svg_size(bytes) } else { bitmap_size(bytes) };
        Media { path: path.to_owned(), address: format!("media/{}", hashed_name(name, bytes)), size }
    }
}

/// A name with a mark of the content: `style.css` becomes `style.1f2e3d4c5b.css`. Characters that an address would have to
/// encode are left out.
pub fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let plain = |text: &str| {
        let kept = text.to_ascii_lowercase();
        kept.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect::<String>()
    };
    let stem = Some(plain(stem)).filter(|it| !it.is_empty()).unwrap_or_else(|| "file".to_owned());
    format!("{stem}.{}.{}", content_hash(bytes), plain(ending))
}

/// The first 40 bits of the content's SHA-256, in hexadecimal.
pub fn content_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

fn bitmap_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
}

/// The size of a drawing: its `width` and `height`, or else those of its `viewBox`.
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = text.get(text.find("<svg")?..)?.split('>').next()?;
    let attribute = |name: &str| {
        let value = tag.split_once(&format!(" {name}="))?.1;
        let quote = value.chars().next()?;
        value[1..].split(quote).next()
    };
    let pixels = |name| attribute(name).and_then(|it| it.trim_end_matches("px").parse::<f64>().ok());
    let boxed = || {
        let numbers: Vec<f64> =
            attribute("viewBox")?.split([' ', ',']).filter_map(|it| it.parse().ok()).collect();
        (numbers.len() == 4).then(|| (numbers[2], numbers[3]))
    };
    let (width, height) = match (pixels("width"), pixels("height")) {
        (Some(width), Some(height)) => (width, height),
        _ => boxed()?,
    };
    Some((width.round() as u32, height.round() as u32))
}
