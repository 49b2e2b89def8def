//! What arrives from the terminal: one thread turns it into [`Input`]s. It sleeps in the kernel until there is something.
//!
//! The thread waits with `poll` of its own and calls crossterm only when there are bytes: crossterm's own wait never ends once
//! the terminal is gone, and it cannot be stopped while another program (an editor) reads the keys.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::event::{Event, KeyEventKind, MouseEventKind};
use rustix::event::{PollFd, PollFlags, poll};

use super::tty;
use crate::tui::run::{Ending, Input, Paste};

/// How long crossterm may wait for the rest of what has begun to arrive. It needs more than zero to look at all.
const BURST: Duration = Duration::from_millis(20);

/// The control of the reading thread.
#[derive(Debug)]
pub(in crate::tui) struct Reader {
    control: UnixStream,
    rested: Receiver<()>,
}

/// What the control tells the thread.
const REST: u8 = b'r';
const GO_ON: u8 = b'g';

impl Reader {
    /// Lets the thread rest, so that another program may read the keys. Calls `meanwhile` again and again until it rests: the
    /// thread may first have to hand over what it has read.
    pub(in crate::tui) fn rest(&mut self, mut meanwhile: impl FnMut()) -> io::Result<()> {
        self.control.write_all(&[REST])?;
        while let Err(std::sync::mpsc::RecvTimeoutError::Timeout) = self.rested.recv_timeout(Duration::from_millis(5)) {
            meanwhile();
        }
        Ok(())
    }

    /// Lets the thread read again.
    pub(in crate::tui) fn go_on(&mut self) -> io::Result<()> {
        self.control.write_all(&[GO_ON])
    }
}

/// Starts the thread. `send` takes each input and says whether anyone still wants one.
///
/// # Errors
/// Where there is no terminal to read from, or no thread to be had.
pub(in crate::tui) fn read_inputs(send: impl Fn(Input) -> bool + Send + 'static) -> io::Result<Reader> {
    let tty = tty::input()?;
    let (control, controlled) = UnixStream::pair()?;
    let (resting, rested) = channel();
    std::thread::Builder::new().name("input".to_owned()).spawn(move || {
        let mut ended = Ended { send: &send, how: Ending::HangUp };
        if let Err(error) = read(&tty, controlled, &resting, &send) {
            ended.how = Ending::of(&error);
        }
    })?;
    Ok(Reader { control, rested })
}

/// Tells the loop that no key will come any more, however the thread ends.
struct Ended<'a, F: Fn(Input) -> bool> {
    send: &'a F,
    how: Ending,
}

impl<F: Fn(Input) -> bool> Drop for Ended<'_, F> {
    fn drop(&mut self) {
        (self.send)(Input::End(std::mem::replace(&mut self.how, Ending::HangUp)));
    }
}

/// Reads until the terminal is gone or nobody listens.
fn read(tty: &File, mut control: UnixStream, resting: &Sender<()>, send: &impl Fn(Input) -> bool) -> io::Result<()> {
    let mut reads = true;
    loop {
        // A hang-up is reported whether asked for or not.
        let wanted = if reads { PollFlags::IN } else { PollFlags::empty() };
        let mut files = [PollFd::new(tty, wanted), PollFd::new(&control, PollFlags::IN)];
        match poll(&mut files, None) {
            Err(rustix::io::Errno::INTR) => continue,
            outcome => outcome?,
        };
        let (keys, orders) = (files[0].revents(), files[1].revents());
        if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Ok(());
        }
        if keys.contains(PollFlags::IN) {
            while crossterm::event::poll(BURST)? {
                if let Some(input) = translate(crossterm::event::read()?)
                    && !send(input)
                {
                    return Ok(());
                }
            }
        }
        if !orders.is_empty() {
            let mut order = [0];
            if control.read(&mut order)? == 0 {
                return Ok(());
            }
            reads = order == [GO_ON];
            if !reads && resting.send(()).is_err() {
                return Ok(());
            }
        }
    }
}

/// The one place where events that nobody wants are left out: key releases, bare mouse movement, focus, and crossterm's own
/// word of a resize (the signal has told it already).
fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Input::Key(key)),
        Event::Paste(text) => Some(Input::Paste(Paste::new(text))),
        Event::Mouse(mouse) if mouse.kind != MouseEventKind::Moved => Some(Input::Mouse(mouse)),
        Event::Key(_) | Event::Mouse(_) | Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}
