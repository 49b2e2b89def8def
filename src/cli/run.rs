//! `kotowari run -- COMMAND…`: a command run as it is, and its denial explained after.

use std::io::{self, IsTerminal, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::args::Run;
use super::exit::{Exit, Failure, fill};
use super::{explain, output, wizard};
use crate::intake::{self, Kind};
use crate::l10n::Words;

/// Bytes of the output that are kept to look for a denial in: its end, where a refusal stands.
const TAIL: usize = 1024 * 1024;

/// What shells give for a command that is not there, and for one that cannot be run.
const NOT_FOUND: u8 = 127;
const NOT_RUN: u8 = 126;

/// Runs the command and gives its exit code. Stdin is the command's own; so is stdout where it is a terminal, for pagers and
/// progress bars; all else goes through byte by byte, and its end is kept. What is explained goes to stderr.
pub fn run(task: &Run, words: &Words) -> Result<Exit, Failure> {
    let Some((program, arguments)) = task.command.split_first() else { return Ok(Exit::Usage) };
    let keeps_screen = io::stdout().is_terminal();
    let mut command = Command::new(program);
    command.args(arguments).stderr(Stdio::piped());
    command.stdout(if keeps_screen { Stdio::inherit() } else { Stdio::piped() });
    // Before the command runs, so that no signal falls between.
    #[cfg(unix)]
    let signals = signals::Forwarding::begin().ok();
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            let name = program.to_string_lossy();
            output::tell(&fill(words, "cli-cannot-run", &[("name", &name), ("error", &error.to_string())]));
            return Ok(Exit::Ended(if error.kind() == io::ErrorKind::NotFound { NOT_FOUND } else { NOT_RUN }));
        }
    };
    #[cfg(unix)]
    if let Some(signals) = &signals {
        signals.to(&child);
    }
    let tail = Mutex::new(Vec::new());
    let status = pass_on(&mut child, &tail);
    #[cfg(unix)]
    drop(signals);
    let status = status.map_err(|error| Failure::Read { name: program.to_string_lossy().into_owned(), error })?;
    let tail = tail.into_inner().unwrap_or_else(PoisonError::into_inner);
    let text = String::from_utf8_lossy(&tail);
    if intake::read(&text).denials.iter().any(|denial| denial.kind == Kind::AccessDenied) {
        if task.tui {
            wizard::on_text(text.into_owned(), words)?;
        } else {
            explain::on_stderr(&text, words)?;
        }
    }
    Ok(Exit::Ended(code(status)))
}

/// Passes the child's output on until it ends, and waits for the child.
fn pass_on(child: &mut Child, tail: &Mutex<Vec<u8>>) -> io::Result<ExitStatus> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        if let Some(out) = out {
            scope.spawn(|| copy(out, io::stdout(), tail));
        }
        if let Some(err) = err {
            scope.spawn(|| copy(err, io::stderr(), tail));
        }
        child.wait()
    })
}

/// Copies what comes, as it comes. Where nobody reads any longer the pipe is let go, so that the command is told in its turn.
fn copy(mut from: impl Read, mut to: impl Write, tail: &Mutex<Vec<u8>>) {
    let mut bytes = [0; 32 * 1024];
    loop {
        let count = match from.read(&mut bytes) {
            Ok(0) => return,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return,
        };
        let part = bytes.get(..count).unwrap_or_default();
        {
            let mut tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
            tail.extend_from_slice(part);
            if tail.len() > 2 * TAIL {
                let cut = tail.len() - TAIL;
                tail.drain(..cut);
            }
        }
        if to.write_all(part).and_then(|()| to.flush()).is_err() {
            return;
        }
    }
}

/// The command's exit code; for one that a signal ended, what shells give.
fn code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return u8::try_from(128 + signal).unwrap_or(u8::MAX);
    }
    status.code().and_then(|code| u8::try_from(code & 0xff).ok()).unwrap_or(1)
}

#[cfg(unix)]
mod signals {
    //! Signals that are meant for the command.

    use std::io::{self, IsTerminal};
    use std::process::Child;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI32, Ordering};
    use std::thread::JoinHandle;

    use rustix::process::{Pid, Signal, kill_process};
    use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};
    use signal_hook::iterator::{Handle, Signals};

    /// Passes signals on for as long as it lives.
    pub struct Forwarding {
        child: Arc<AtomicI32>,
        handle: Handle,
        thread: Option<JoinHandle<()>>,
    }

    impl Forwarding {
        /// Takes the signals over. Those of the keyboard reach the command by themselves, since it is in the same job.
        pub fn begin() -> io::Result<Self> {
            let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2])?;
            let handle = signals.handle();
            let child = Arc::new(AtomicI32::new(0));
            let to = Arc::clone(&child);
            let by_key = io::stdin().is_terminal() || io::stderr().is_terminal();
            let thread = std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
                for signal in signals.forever() {
                    let known = [
                        (SIGTERM, Signal::TERM),
                        (SIGHUP, Signal::HUP),
                        (SIGINT, Signal::INT),
                        (SIGQUIT, Signal::QUIT),
                        (SIGUSR1, Signal::USR1),
                        (SIGUSR2, Signal::USR2),
                    ];
                    let named = known.into_iter().find(|(number, _)| *number == signal).map(|(_, named)| named);
                    let own = by_key && matches!(signal, SIGINT | SIGQUIT);
                    if let (Some(named), Some(pid), false) = (named, Pid::from_raw(to.load(Ordering::SeqCst)), own) {
                        // A command that has ended needs no signal.
                        let _ = kill_process(pid, named);
                    }
                }
            })?;
            Ok(Self { child, handle, thread: Some(thread) })
        }

        /// Says where signals go.
        pub fn to(&self, child: &Child) {
            self.child.store(i32::try_from(child.id()).unwrap_or(0), Ordering::SeqCst);
        }
    }

    impl Drop for Forwarding {
        fn drop(&mut self) {
            self.child.store(0, Ordering::SeqCst);
            self.handle.close();
            if let Some(thread) = self.thread.take() {
                let _ = thread.join();
            }
        }
    }
}
