//! Which files stand for the terminal: keys come from standard input where that is a terminal, else from `/dev/tty` (so
//! `some-command 2>&1 | kotowari` works); frames go to standard output where that is a terminal, else to `/dev/tty` (so
//! `kotowari | tee log` draws for the person and leaves the pipe to the result alone).

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;

/// The terminal's file in the file system.
const TTY: &str = "/dev/tty";

/// The file that keys are read from.
///
/// # Errors
/// Where neither standard input nor `/dev/tty` is a terminal.
pub fn input() -> io::Result<File> {
    let stdin = io::stdin();
    if stdin.is_terminal() { Ok(stdin.as_fd().try_clone_to_owned()?.into()) } else { open() }
}

/// The file that frames are written to.
///
/// # Errors
/// Where neither standard output nor `/dev/tty` is a terminal.
pub fn output() -> io::Result<File> {
    let stdout = io::stdout();
    if stdout.is_terminal() { Ok(stdout.as_fd().try_clone_to_owned()?.into()) } else { open() }
}

/// Whether there is a terminal for the wizard, whatever standard input and output are.
#[must_use]
pub fn is_there() -> bool {
    input().is_ok() && output().is_ok()
}

/// The terminal's size in columns and rows, asked of the kernel. `None` where the kernel does not know it.
#[must_use]
pub fn size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(output().ok()?).ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
}

fn open() -> io::Result<File> {
    File::options().read(true).write(true).open(TTY)
}
