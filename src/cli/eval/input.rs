//! A file of cases, read in parts that are as many whole lines as fit.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use memchr::{memchr, memchr_iter, memrchr};
use serde::de::IgnoredAny;

use super::super::exit::{Failure, fill};
use super::super::output::tell;
use super::super::source::{LARGEST, decode};
use crate::l10n::Words;

/// Bytes that are read at a time; a part is larger only where one line is.
const PART: usize = 128 * 1024;

/// Cases to decide together.
pub struct Part {
    /// The file as named, or `-`.
    pub name: Arc<str>,
    /// Its text.
    pub text: String,
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// Whether each line is a case; else the text is taken apart as a whole.
    pub lines: bool,
}

/// An opened file or stdin.
pub struct Input {
    name: Arc<str>,
    from: Box<dyn Read>,
    /// What has been read and not yet given on.
    held: Vec<u8>,
    ended: bool,
}

impl Input {
    /// Opens the file `path`, or stdin where it is `-`.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let name: Arc<str> = path.to_string_lossy().into();
        let from: Box<dyn Read> = if *name == *"-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(std::fs::File::open(path).map_err(|error| Failure::Read { name: name.to_string(), error })?)
        };
        Ok(Self { name, from, held: Vec::new(), ended: false })
    }

    /// Gives the file on in parts and says whether there was a case at all. JSON Lines, which a file is whose first line is an
    /// object by itself, goes through however long it is; any other text is given on whole, and has a bound.
    pub fn parts(mut self, words: &Words, give: &mut dyn FnMut(Part) -> Result<(), Failure>) -> Result<bool, Failure> {
        self.read_line()?;
        if self.held.starts_with(b"\xef\xbb\xbf") {
            self.held.drain(..3);
        }
        let (mut line, mut any, mut told) = (1, false, false);
        let mut text_of = |name: &str, bytes: Vec<u8>| {
            let (text, whole) = decode(bytes);
            if !whole && !std::mem::replace(&mut told, true) {
                tell(&fill(words, "cli-not-utf8", &[("name", name)]));
            }
            text
        };
        if !self.is_lines() {
            while !self.ended {
                self.read_more()?;
            }
            let text = text_of(&self.name, std::mem::take(&mut self.held));
            // What is nothing but white space holds no case, nor does an empty array.
            let some = !crate::case::records(&text).is_empty();
            if some {
                give(Part { name: self.name, text, line, lines: false })?;
            }
            return Ok(some);
        }
        while !self.held.is_empty() || !self.ended {
            let end = if self.ended { self.held.len() } else { memrchr(b'\n', &self.held).map_or(0, |at| at + 1) };
            if end > 0 {
                let rest = self.held.split_off(end);
                let bytes = std::mem::replace(&mut self.held, rest);
                let next = line + memchr_iter(b'\n', &bytes).count();
                let text = text_of(&self.name, bytes);
                any |= !text.trim().is_empty();
                give(Part { name: self.name.clone(), text, line, lines: true })?;
                line = next;
            }
            self.read_line()?;
        }
        Ok(any)
    }

    /// Reads until there is a whole line that is not empty.
    fn read_line(&mut self) -> Result<(), Failure> {
        let mut seen = 0;
        while !self.ended {
            self.read_more()?;
            let blank = self.held.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if memchr(b'\n', self.held.get(seen.max(blank)..).unwrap_or_default()).is_some() {
                break;
            }
            seen = self.held.len();
        }
        Ok(())
    }

    fn read_more(&mut self) -> Result<(), Failure> {
        let failed = |error| Failure::Read { name: self.name.to_string(), error };
        let before = self.held.len();
        if before as u64 > LARGEST {
            return Err(Failure::TooLarge { name: self.name.to_string() });
        }
        self.held.resize(before + PART, 0);
        let read = loop {
            match self.from.read(&mut self.held[before..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read.map_err(failed),
            }
        };
        let read = read.inspect_err(|_| self.held.truncate(before))?;
        self.held.truncate(before + read);
        self.ended = read == 0;
        Ok(())
    }

    /// Whether the first line that is not empty is an object by itself: then each line is taken for itself, as `records` does.
    fn is_lines(&self) -> bool {
        let mut lines = self.held.split(|byte| *byte == b'\n');
        let first = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
        first.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(first).is_ok()
    }
}
