//! A long log: searched for denials as it streams by, in bounded memory.

use std::io::{self, Read};

use memchr::memmem::Finder;

/// What a message of a denial holds, one or the other, without the letters that may be upper or lower case.
const MARKS: [&[u8]; 10] = [
    b"ccessDenied",
    b"ccess denied",
    b"ccess Denied",
    b"not authorized",
    b"nauthorizedOperation",
    b"orbidden",
    b"xplicit deny",
    b"NotAuthorized",
    b"uthorizationError",
    b"NotPermitted",
];

/// Bytes that are searched at once.
const CHUNK: usize = 256 * 1024;

/// Bytes around a mark that are read with it: what a message's own record holds.
const AROUND: usize = 4 * 1024;

/// Most bytes that are kept; more denials than these hold would not be told apart by a person.
const KEPT: usize = 2 * 1024 * 1024;

/// What a search found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The parts of the log around marks, each ending in a line end.
    pub text: Vec<u8>,
    /// Bytes searched.
    pub searched: u64,
    /// Whether parts were left out, because too many were found.
    pub left_out: bool,
}

/// Searches all that `log` gives.
pub fn search(mut log: impl Read) -> io::Result<Found> {
    let finders = MARKS.map(Finder::new);
    let mut found = Found::default();
    // What was searched last stands before what comes, so that a message on the border is seen whole.
    let mut bytes: Vec<u8> = Vec::with_capacity(CHUNK + 2 * AROUND);
    // Places up to here have been searched, and up to `kept` have been taken.
    let (mut done, mut kept) = (0, 0);
    loop {
        let count = log.by_ref().take(CHUNK as u64).read_to_end(&mut bytes)?;
        found.searched += count as u64;
        let ended = count < CHUNK;
        // The last part waits for what follows it, unless nothing does.
        let ready = if ended { bytes.len() } else { bytes.len() - AROUND };
        let part = bytes.get(done..bytes.len()).unwrap_or_default();
        let mut hits: Vec<usize> = finders.iter().flat_map(|finder| finder.find_iter(part)).map(|at| done + at).collect();
        hits.retain(|&at| at < ready);
        hits.sort_unstable();
        for hit in hits {
            let start = line_start(&bytes, hit).max(kept);
            let end = line_end(&bytes, hit);
            if end <= kept {
                continue;
            }
            if found.text.len() + (end - start) > KEPT {
                found.left_out = true;
                continue;
            }
            if start > kept && !found.text.is_empty() {
                found.text.push(b'\n');
            }
            found.text.extend_from_slice(bytes.get(start..end).unwrap_or_default());
            kept = end;
        }
        done = ready;
        if ended {
            return Ok(found);
        }
        let cut = done.saturating_sub(AROUND);
        bytes.drain(..cut);
        done -= cut;
        kept = kept.saturating_sub(cut);
    }
}

/// Where the lines around `hit` begin: as far back as [`AROUND`] reaches, at a line if one begins there.
fn line_start(bytes: &[u8], hit: usize) -> usize {
    let far = hit.saturating_sub(AROUND);
    let before = bytes.get(far..hit).unwrap_or_default();
    if far == 0 {
        return 0;
    }
    memchr::memchr(b'\n', before).map_or(far, |at| far + at + 1)
}

fn line_end(bytes: &[u8], hit: usize) -> usize {
    let far = (hit + AROUND).min(bytes.len());
    let after = bytes.get(hit..far).unwrap_or_default();
    memchr::memrchr(b'\n', after).map_or(far, |at| hit + at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const DENIED: &str =
        "User: arn:aws:iam::111122223333:user/olu is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::kura/a";

    #[test]
    fn a_denial_is_found_wherever_it_stands() {
        let filler = "2025-05-01T00:00:00Z INFO all is well with request 0123456789\n";
        for at in [0, CHUNK - 200, CHUNK - 60, CHUNK - AROUND - 30, CHUNK - AROUND, CHUNK, 3 * CHUNK + 7] {
            let mut log = filler.repeat(at / filler.len() + 1);
            log.truncate(at);
            log.push_str(DENIED);
            log.push('\n');
            log.push_str(&filler.repeat(2 * CHUNK / filler.len()));
            let found = search(log.as_bytes()).unwrap();
            let text = String::from_utf8(found.text).unwrap();
            assert_eq!(text.matches("not authorized").count(), 1, "at {at}");
            assert!(text.contains(DENIED), "at {at}");
            assert_eq!((found.searched, found.left_out), (log.len() as u64, false));
        }
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let found = search(format!("{DENIED}\n").repeat(60_000).as_bytes()).unwrap();
        assert!(found.left_out && found.text.len() <= KEPT);
        assert_eq!(search(&b""[..]).unwrap(), Found::default());
    }
}
