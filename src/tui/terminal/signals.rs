//! Signals, on a thread of their own: they are heard even while the loop is busy.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::{guard, tty};
use crate::tui::run::{Ending, Input};

/// How long the loop has to save and leave once the end is told; after that the process leaves by itself.
const GRACE: Duration = Duration::from_secs(2);

/// Whether the loop has ended, so that the process no longer needs to be ended from here.
static FINISHED: AtomicBool = AtomicBool::new(false);

/// Starts the thread. `send` takes each input and says whether anyone still wants one.
///
/// # Errors
/// Where the handlers cannot be set, or no thread is to be had.
pub(in crate::tui) fn watch_signals(send: impl Fn(Input) -> bool + Send + 'static) -> io::Result<()> {
    FINISHED.store(false, Ordering::SeqCst);
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGTSTP, SIGWINCH])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            // A Ctrl-C meant for a program that has the terminal is not meant for this one.
            if FINISHED.load(Ordering::SeqCst) || (signal == SIGINT && guard::is_lent()) {
                continue;
            }
            let input = match signal {
                SIGTSTP => {
                    guard::give_back();
                    // Stops the whole process here; SIGCONT follows when it is wanted again.
                    let _ = emulate_default_handler(SIGTSTP);
                    continue;
                }
                // A terminal that cannot be taken again is told by the next frame.
                SIGCONT => match guard::take_again() {
                    Ok(true) | Err(_) => Input::Resumed,
                    Ok(false) => continue,
                },
                SIGWINCH => match tty::size() {
                    Some((columns, rows)) => Input::Resize(columns, rows),
                    None => continue,
                },
                _ => {
                    grace(Ending::Signal(signal).exit_code());
                    Input::End(Ending::Signal(signal))
                }
            };
            send(input);
        }
    })?;
    Ok(())
}

/// Gives the loop two seconds to save and leave, then gives the terminal back and ends the process with `code`.
pub(in crate::tui) fn grace(code: u8) {
    // Without a thread the loop alone ends the program.
    let _ = std::thread::Builder::new().name("grace".to_owned()).spawn(move || {
        std::thread::sleep(GRACE);
        if !FINISHED.load(Ordering::SeqCst) {
            guard::give_back();
            std::process::exit(code.into());
        }
    });
}

/// Says that the loop has ended.
pub(in crate::tui) fn finish() {
    FINISHED.store(true, Ordering::SeqCst);
}

/// Stops the job as the terminal's own Ctrl-Z would. Returns whether there is a shell that can continue it: a program that leads
/// its session (`xterm -e kotowari`) would never wake up.
pub(in crate::tui) fn suspend() -> bool {
    let has_shell = getsid(None).is_ok_and(|session| session != getpgrp());
    has_shell && kill_current_process_group(Signal::TSTP).is_ok()
}
