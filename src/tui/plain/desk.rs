//! Lines in, lines out. Nothing that came from outside is written raw, and no line is read without end.

use std::io::{self, BufRead, Read as _, Write};

use crate::l10n::Shown;
use crate::tui::run::Paste;

/// A terminal that edits lines itself hands over no more bytes of one line than this, and drops the rest without a word.
const TERMINAL_LINE: usize = 4095;

/// Where lines come from and go to.
#[derive(Debug)]
pub struct Desk<R, W> {
    input: R,
    output: W,
    /// Whether a person answers at a terminal, which shows what is typed.
    pub live: bool,
    /// Whether a line may have been cut by the terminal since this was last asked.
    pub cut: bool,
}

impl<R: BufRead, W: Write> Desk<R, W> {
    /// A desk over these.
    pub const fn new(input: R, output: W, live: bool) -> Self {
        Self { input, output, live, cut: false }
    }

    /// Writes one line, made safe to show.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.output, "{}", Shown::line(line).as_str())
    }

    /// Writes every line of a text, each made safe.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn say_lines(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.say(line))
    }

    /// Asks, and gives the answer without its line end; `None` where no more lines come.
    ///
    /// # Errors
    /// Where nothing can be read or written.
    pub fn ask(&mut self, prompt: &str) -> io::Result<Option<String>> {
        write!(self.output, "{} ", Shown::line(prompt).as_str())?;
        self.output.flush()?;
        let answer = self.line()?;
        // A terminal shows what was typed; elsewhere the record would lack it.
        match &answer {
            Some(line) if !self.live => self.say(line)?,
            None => writeln!(self.output)?,
            Some(_) => {}
        }
        Ok(answer)
    }

    /// The next line, without its line end.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let most = Paste::LIMIT as u64;
        let read = self.input.by_ref().take(most).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.cut |= self.live && read >= TERMINAL_LINE;
        while matches!(bytes.last(), Some(b'\n' | b'\r')) {
            bytes.pop();
        }
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// A text of several lines, begun with `first`: it ends at a line that is a single dot, where the lines end, or at an empty line
    /// after which no bracket is left open.
    ///
    /// # Errors
    /// Where nothing can be read.
    pub fn paste(&mut self, first: Option<String>) -> io::Result<String> {
        let mut text = first.unwrap_or_default();
        let mut brackets = Brackets::default();
        brackets.read(&text);
        while text.len() < Paste::LIMIT {
            let Some(line) = self.line()? else { break };
            if line.trim() == "." {
                break;
            }
            if line.trim().is_empty() && !text.trim().is_empty() && brackets.depth == 0 {
                break;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            brackets.read(&line);
            text.push_str(&line);
        }
        Ok(text)
    }
}

/// How many brackets of a JSON text are open.
#[derive(Debug, Default)]
struct Brackets {
    depth: usize,
}

impl Brackets {
    /// Reads one line on. No string of JSON goes over a line's end, so each line begins outside of strings.
    fn read(&mut self, line: &str) {
        let mut in_string = false;
        let mut escaped = false;
        for byte in line.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => self.depth += 1,
                b'}' | b']' if !in_string => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Desk;

    fn pasted(lines: &str) -> String {
        Desk::new(lines.as_bytes(), Vec::new(), false).paste(None).unwrap()
    }

    #[test]
    fn a_paste_ends_at_a_dot_or_at_an_empty_line_outside_of_brackets() {
        let table = [
            ("one\ntwo\n\nthree", "one\ntwo"),
            ("\n\none\n\n", "\n\none"),
            ("{\n\n\"a\": \"}\"\n\n}\n\nafter", "{\n\n\"a\": \"}\"\n\n}"),
            ("{\n.\nafter", "{"),
            (".\n", ""),
            ("one", "one"),
            ("", ""),
        ];
        for (lines, wanted) in table {
            assert_eq!(pasted(lines).trim_start(), wanted.trim_start(), "{lines:?}");
        }
    }

    #[test]
    fn nothing_is_written_raw() {
        let mut out = Vec::new();
        let mut desk = Desk::new(&b""[..], &mut out, false);
        desk.say("a\u{1b}[2Jb\u{202e}").unwrap();
        assert!(!String::from_utf8(out).unwrap().contains('\u{1b}'));
    }
}
