//! Runs a program in a pseudo-terminal, types into it and looks at its screen.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long any wait may last. Long, for machines that do much else; a test that passes waits for none of it.
const DEADLINE: Duration = Duration::from_secs(30);

/// How long a terminal must be silent to count as idle.
const SILENCE: Duration = Duration::from_millis(300);

/// Questions that a terminal would answer: device status and cursor, device attributes, colours, modes, window, keyboard.
const QUERIES: [&str; 12] = [
    "\x1b[5n",
    "\x1b[6n",
    "\x1b[?6n",
    "\x1b[c",
    "\x1b[0c",
    "\x1b[>c",
    "\x1b[>0c",
    "\x1b]10;?",
    "\x1b]11;?",
    "\x1b[?u",
    "\x1b[18t",
    "\x1bP+q",
];

/// A program in a terminal. Dropping it ends the program.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    exit: Receiver<ExitStatus>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: u32,
    lets_go: Arc<AtomicBool>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    attributes: String,
    directory: TempDir,
}

/// A program to run, with an environment and an empty working directory of its own.
pub struct Program(CommandBuilder, TempDir);

impl Program {
    /// The program at `path`, in no locale and without colours of the surroundings.
    pub fn new(path: impl AsRef<Path>) -> Self {
        let mut command = CommandBuilder::new(path.as_ref());
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("PATH", "/usr/local/bin:/usr/bin:/bin"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        let directory = tempfile::tempdir().unwrap();
        command.env("KOTOWARI_DATA", directory.path().join("data"));
        command.cwd(directory.path());
        Self(command, directory)
    }

    /// With these arguments more.
    pub fn args<'a>(mut self, args: impl IntoIterator<Item = &'a str>) -> Self {
        self.0.args(args);
        self
    }

    /// With this variable.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// Starts it in a terminal of this size.
    pub fn spawn(self, columns: u16, rows: u16) -> Terminal {
        let pair = native_pty_system().openpty(PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }).unwrap();
        let attributes = attributes(&*pair.master);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let mut child = pair.slave.spawn_command(self.0).unwrap();
        drop(pair.slave);
        let (killer, pid) = (child.clone_killer(), child.process_id().unwrap());
        let lets_go = Arc::new(AtomicBool::new(false));
        let (sender, output) = channel();
        let told = Arc::clone(&lets_go);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() || told.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let (sender, exit) = channel();
        thread::spawn(move || sender.send(child.wait().unwrap()));
        let parser = vt100::Parser::new(cells(rows), cells(columns), 1000);
        Terminal {
            master: Some(pair.master),
            writer: Some(writer),
            output,
            exit,
            killer,
            pid,
            lets_go,
            parser,
            raw: Vec::new(),
            attributes,
            directory: self.1,
        }
    }
}

/// A size that is not nothing.
fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

/// The line attributes (raw or cooked and the like), comparable.
fn attributes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

impl Terminal {
    /// Types these bytes.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
        writer.flush().unwrap();
    }

    /// Pastes as a terminal with bracketed paste does.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master.as_ref().unwrap().resize(PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid.try_into().unwrap()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Sends a signal to the job in the foreground, as the terminal's keys do: a shell's commands as well.
    pub fn signal_job(&self, signal: rustix::process::Signal) {
        let job = self.master.as_ref().unwrap().process_group_leader().unwrap();
        rustix::process::kill_process_group(rustix::process::Pid::from_raw(job).unwrap(), signal).unwrap();
    }

    /// Continues the stopped job and waits until the screen is as `wanted` says. The signal is sent again and again: one that
    /// arrives before the job has come to its stop is lost, and a shell, which is told of the stop, would wait for it.
    #[track_caller]
    pub fn continue_job(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        while self.is_within_frame() || !wanted(self.parser.screen()) {
            assert!(Instant::now() < end, "never saw {what}{}", self.dump());
            self.signal_job(rustix::process::Signal::CONT);
            if let Ok(bytes) = self.output.recv_timeout(SILENCE) {
                self.take(&bytes);
            }
        }
    }

    /// Waits until the screen is as `wanted` says. Half a frame is not looked at.
    #[track_caller]
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        while self.is_within_frame() || !wanted(self.parser.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("never saw {what} ({error}){}", self.dump()),
            }
        }
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    pub fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Waits for the end of the program and all that it wrote; its exit code.
    #[track_caller]
    pub fn wait_for_exit(&mut self) -> u32 {
        let Ok(status) = self.exit.recv_timeout(DEADLINE) else { panic!("still running{}", self.dump()) };
        // With the last process gone the output ends too.
        loop {
            match self.output.recv_timeout(DEADLINE) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("the output never ends{}", self.dump()),
            }
        }
        status.exit_code()
    }

    /// Waits until the program has no more to say.
    pub fn wait_for_silence(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(SILENCE) {
            self.take(&bytes);
        }
    }

    /// Asserts that not a byte comes while nothing happens.
    #[track_caller]
    pub fn assert_idle(&mut self) {
        let settled = self.raw.len();
        if let Ok(bytes) = self.output.recv_timeout(SILENCE) {
            self.take(&bytes);
        }
        assert_eq!(self.raw.len(), settled, "sent while idle: {:?}", String::from_utf8_lossy(&self.raw[settled..]));
    }

    /// Asserts that the terminal is as it was before the program: attributes, modes, screen, cursor; and that it was never asked
    /// a question.
    #[track_caller]
    pub fn assert_restored(&self) {
        self.assert_never_asked();
        let mut left: Vec<(String, bool)> = Vec::new();
        for (mode, on) in self.modes() {
            left.retain(|(known, _)| *known != mode);
            left.push((mode, on));
        }
        // 25 is the cursor, which is on by nature; 2026 brackets each frame.
        left.retain(|(mode, on)| *on != (mode == "25"));
        assert!(left.is_empty(), "modes left: {left:?}{}", self.dump());
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste(), "{}", self.dump());
        if let Some(master) = &self.master {
            assert_eq!(attributes(&**master), self.attributes, "line attributes");
        }
    }

    /// Asserts that nothing was sent that a terminal would answer.
    #[track_caller]
    pub fn assert_never_asked(&self) {
        let raw = String::from_utf8_lossy(&self.raw);
        for query in QUERIES {
            assert!(!raw.contains(query), "asked {query:?}");
        }
    }

    /// The private modes set (`true`) and reset, in order.
    pub fn modes(&self) -> Vec<(String, bool)> {
        let raw = String::from_utf8_lossy(&self.raw);
        let after = raw.split("\x1b[?").skip(1);
        after
            .filter_map(|text| {
                let digits = text.find(|c: char| !c.is_ascii_digit())?;
                match text[digits..].chars().next()? {
                    'h' => Some((text[..digits].to_owned(), true)),
                    'l' => Some((text[..digits].to_owned(), false)),
                    _ => None,
                }
            })
            .collect()
    }

    /// The program's working directory.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// All bytes that came.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// The screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Closes the terminal's window. `poke` must make the program send something: the reading thread holds the terminal open
    /// until a byte arrives.
    pub fn close(&mut self, poke: &[u8]) {
        self.lets_go.store(true, Ordering::SeqCst);
        self.send(poke);
        // The channel ends when the thread has let go.
        while let Ok(bytes) = self.output.recv_timeout(DEADLINE) {
            self.take(&bytes);
        }
        self.writer = None;
        self.master = None;
    }

    /// Whether a synchronized update has begun and not ended.
    fn is_within_frame(&self) -> bool {
        let mark = b"\x1b[?2026";
        let last = self.raw.windows(mark.len()).rposition(|window| window == mark);
        last.is_some_and(|at| self.raw.get(at + mark.len()) != Some(&b'l'))
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.parser.process(bytes);
    }

    /// The screen and the last bytes, for a failure.
    fn dump(&self) -> String {
        let mut out = String::from("\n");
        for (number, row) in self.parser.screen().rows(0, 1000).enumerate() {
            writeln!(out, "{:>3} |{row}|", number + 1).unwrap();
        }
        let last = self.raw.len().saturating_sub(400);
        writeln!(out, "last bytes: {:?}", String::from_utf8_lossy(&self.raw[last..])).unwrap();
        out
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Nothing to end where it has ended.
        let _ = self.killer.kill();
    }
}
