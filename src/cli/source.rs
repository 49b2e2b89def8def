//! Reading what is given: a file or stdin, within bounds, as text.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::exit::{Failure, fill};
use super::output::tell;
use super::search::search;
use crate::intake::MAX_TEXT;
use crate::l10n::Words;

/// Most bytes that are read from one input.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// A text and what it is called.
#[derive(Debug)]
pub struct Source {
    /// The file as named, or `-` for stdin.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Reads the file `path`, or stdin where it is `-`. Bytes that are no UTF-8 are replaced by U+FFFD, and a note says so; UTF-16
/// with its mark, which some shells write when output is redirected, is read as what it is.
pub fn read(path: &Path, words: &Words) -> Result<Source, Failure> {
    let name = path.to_string_lossy().into_owned();
    let mut bytes = Vec::new();
    let read = if name == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    if let Err(error) = read {
        return Err(Failure::Read { name, error });
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::TooLarge { name });
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        bytes = unpacked(&bytes).map_err(|error| Failure::Read { name: name.clone(), error })?;
        if bytes.len() as u64 > LARGEST {
            return Err(Failure::TooLarge { name });
        }
    }
    Ok(text_of(name, bytes, words))
}

/// What `packed`, gzip as CloudTrail delivers its files, holds: no more than one byte past what is read.
fn unpacked(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(packed).take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads `path`, or stdin where none is given and something is piped in. Of a text longer than intake reads, a log, the parts around
/// denials are given, and a note says so.
pub fn read_log(path: Option<&Path>, words: &Words) -> Result<Source, Failure> {
    let path = match path {
        Some(path) => path,
        None if io::stdin().is_terminal() => return Err(Failure::NoInput),
        None => Path::new("-"),
    };
    let name = path.to_string_lossy().into_owned();
    let opened: io::Result<Box<dyn Read>> = match &*name {
        "-" => Ok(Box::new(io::stdin().lock())),
        _ => std::fs::File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
    };
    let failed = |error| Failure::Read { name: name.clone(), error };
    let mut input = opened.map_err(failed)?;
    let mut bytes = Vec::new();
    input.by_ref().take(2).read_to_end(&mut bytes).map_err(failed)?;
    if bytes == [0x1f, 0x8b] {
        let packed = io::Cursor::new(std::mem::take(&mut bytes)).chain(input);
        input = Box::new(flate2::read::MultiGzDecoder::new(packed));
    }
    input.by_ref().take(MAX_TEXT as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > MAX_TEXT && !may_be_case(&bytes) {
        let found = search(io::Cursor::new(bytes).chain(input)).map_err(failed)?;
        let size = (found.searched / (1024 * 1024)).to_string();
        tell(&fill(words, "cli-searched", &[("name", &name), ("size", &size)]));
        if found.left_out {
            tell(&fill(words, "cli-searched-more", &[("name", &name)]));
        }
        bytes = found.text;
    } else {
        input.take(LARGEST + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > LARGEST {
            return Err(Failure::TooLarge { name });
        }
    }
    Ok(text_of(name, bytes, words))
}

/// Whether a long text looks like a case file or UTF-16, neither of which can be read in parts.
fn may_be_case(bytes: &[u8]) -> bool {
    let policies = memchr::memmem::find(bytes, b"\"policies\"").is_some();
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || (bytes.trim_ascii_start().starts_with(b"{") && policies)
}

/// The text, with a note where it is not all UTF-8.
fn text_of(name: String, bytes: Vec<u8>, words: &Words) -> Source {
    let (text, whole) = decode(bytes);
    if !whole {
        tell(&fill(words, "cli-not-utf8", &[("name", &name)]));
    }
    Source { name, text }
}

/// The text, and whether it stands for every byte.
pub fn decode(bytes: Vec<u8>) -> (String, bool) {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes.get(2..).unwrap_or_default().chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        let mut whole = bytes.len().is_multiple_of(2);
        let text = char::decode_utf16(units)
            .map(|unit| {
                unit.unwrap_or_else(|_| {
                    whole = false;
                    char::REPLACEMENT_CHARACTER
                })
            })
            .collect();
        (text, whole)
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => (text, true),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn bytes_become_text() {
        let table: &[(&[u8], &str, bool)] = &[
            (b"abc", "abc", true),
            ("断り".as_bytes(), "断り", true),
            (b"a\xffb", "a\u{fffd}b", false),
            (b"\xff\xfea\0\xad\x65", "a断", true),
            (b"\xfe\xff\0a", "a", true),
            (b"\xff\xfe\x00\xd8", "\u{fffd}", false),
            (b"\xff\xfea", "", false),
            (b"", "", true),
        ];
        for (bytes, text, whole) in table {
            assert_eq!(decode(bytes.to_vec()), ((*text).to_owned(), *whole), "{bytes:?}");
        }
    }
}
