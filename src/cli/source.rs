//! Reading what is given: a file or stdin, within bounds, as text.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::exit::{Failure, fill};
use super::output::tell;
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
    let (text, whole) = decode(bytes);
    if !whole {
        tell(&fill(words, "cli-not-utf8", &[("name", &name)]));
    }
    Ok(Source { name, text })
}

/// What `packed`, gzip as CloudTrail delivers its files, holds: no more than one byte past what is read.
fn unpacked(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(packed).take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads `path`, or stdin where none is given and something is piped in.
pub fn read_or_stdin(path: Option<&Path>, words: &Words) -> Result<Source, Failure> {
    match path {
        Some(path) => read(path, words),
        None if io::stdin().is_terminal() => Err(Failure::NoInput),
        None => read(Path::new("-"), words),
    }
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
