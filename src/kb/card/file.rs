//! Where cards lie: in the user's cache folder, below the fingerprint of their base, so that another base has others.
//!
//! They are written when somebody asks for one. What cannot be written is not told: the hover says as much.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::key_of;
use super::super::store::{Base, EntityIndex};
use super::render;
use crate::text::Span;

/// The card of an entity, in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The file.
    pub path: PathBuf,
    /// Where the entity's name stands in it.
    pub heading: Span,
}

/// Writes the card of an entity, unless the file says the same already; none where that is not possible.
pub fn write_card(base: &Base, entity: EntityIndex) -> Option<Card> {
    let key = key_of(&base.entry(entity));
    let folder = folder()?.join(format!("{:032x}", base.fingerprint())).join(key.kind.as_str());
    let path = folder.join(format!("{}.md", file_name(&key.id)));
    let (text, heading) = render(base, entity);
    if fs::read(&path).is_ok_and(|written| written == text.as_bytes()) {
        return Some(Card { path, heading });
    }
    replace(&folder, &path, &text).ok()?;
    Some(Card { path, heading })
}

/// Whether a file is a card. Cards are no articles, wherever the cache folder lies.
pub fn is_card(path: &Path) -> bool {
    fingerprint_of_card(path).is_some()
}

/// The fingerprint of the base that a card is of; none for what is no card.
pub fn fingerprint_of_card(path: &Path) -> Option<u128> {
    // Every other file of a walk is told by its name alone.
    path.extension().filter(|extension| *extension == "md")?;
    let fingerprint = path.parent()?.parent()?;
    let number = u128::from_str_radix(fingerprint.file_name()?.to_str()?, 16).ok()?;
    (fingerprint.parent()? == folder()?).then_some(number)
}

/// Nobody must read half a card: it is written beside its place, and then put there.
fn replace(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    fs::create_dir_all(folder)?;
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let beside = folder.join(format!(".{}-{number}.tmp", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The folder of all cards; `COPYDESK_CACHE_DIR` says another cache folder than the system's.
fn folder() -> Option<PathBuf> {
    let set =
        |name: &str| std::env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
    let system = || {
        let cache = if cfg!(windows) {
            set("LOCALAPPDATA")?
        } else if cfg!(target_os = "macos") {
            set("HOME")?.join("Library/Caches")
        } else {
            set("XDG_CACHE_HOME")
                .filter(|path| path.is_absolute())
                .or_else(|| Some(set("HOME")?.join(".cache")))?
        };
        Some(cache.join("copydesk"))
    };
    let cache = set("COPYDESK_CACHE_DIR").or_else(system)?;
    std::path::absolute(cache.join("cards")).ok()
}

/// An id as the name of a file on every system: what is no plain letter or figure is written as its bytes.
fn file_name(id: &str) -> String {
    let mut name = String::new();
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => name.push(char::from(byte)),
            _ => name.push_str(&format!("%{byte:02x}")),
        }
    }
    // File systems take some 255 bytes.
    if name.len() > 200 {
        name.truncate(160);
        name.push_str(&format!("-{:032x}", xxhash_rust::xxh3::xxh3_128(id.as_bytes())));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_written_once() {
        let base = Base::built_in();
        let entity = base.find(super::super::EntryKind::Org, "nato").unwrap();
        let card = write_card(&base, entity).unwrap();
        assert!(is_card(&card.path) && card.path.ends_with("org/nato.md"), "{}", card.path.display());
        let text = fs::read_to_string(&card.path).unwrap();
        assert_eq!(card.heading.of(&text), "NATO");
        let age = fs::metadata(&card.path).unwrap().modified().unwrap();
        assert_eq!(write_card(&base, entity).unwrap(), card);
        assert_eq!(fs::metadata(&card.path).unwrap().modified().unwrap(), age);
        // What somebody has changed is written again.
        fs::write(&card.path, "nothing").unwrap();
        write_card(&base, entity).unwrap();
        assert_eq!(fs::read_to_string(&card.path).unwrap(), text);
    }

    #[test]
    fn what_cannot_be_written_is_no_card() {
        let file = std::env::temp_dir().join(format!("copydesk-cards-{}", std::process::id()));
        fs::write(&file, "in the way").unwrap();
        assert!(replace(&file.join("person"), &file.join("person/x.md"), "text").is_err());
        fs::remove_file(&file).unwrap();
    }

    #[test]
    fn every_id_is_the_name_of_a_file() {
        assert_eq!(file_name("emmanuel-macron"), "emmanuel-macron");
        assert_eq!(file_name("../é:x"), "%2e%2e%2f%c3%a9%3ax");
        assert!(file_name(&"é".repeat(500)).len() < 200);
        assert!(!is_card(Path::new("/news/a.md")));
    }
}
