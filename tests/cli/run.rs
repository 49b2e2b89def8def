//! The language of these tests: `kotowari([…])`, a file or stdin given, and what comes of it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The program with its arguments, about to run in an empty folder.
#[must_use = "a run that is not checked proves nothing"]
pub struct Run {
    folder: TempDir,
    args: Vec<String>,
    stdin: Vec<u8>,
    env: Vec<(&'static str, &'static str)>,
}

/// `kotowari` with these arguments.
pub fn kotowari<const N: usize>(args: [&str; N]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    Run { folder, args: args.map(str::to_owned).to_vec(), stdin: Vec::new(), env: Vec::new() }
}

impl Run {
    /// With a file in the folder.
    pub fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.folder.path().join(name), text).unwrap();
        self
    }

    /// With a file in the folder that is as long as this and holds nothing but zero bytes.
    pub fn long_file(self, name: &str, bytes: u64) -> Self {
        std::fs::File::create(self.folder.path().join(name)).unwrap().set_len(bytes).unwrap();
        self
    }

    /// With this piped in.
    pub fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.stdin = text.as_ref().to_vec();
        self
    }

    /// With an environment variable; there are no others.
    pub fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.env.push((name, value));
        self
    }

    /// Runs it; exit code, stdout and stderr must be these.
    #[track_caller]
    pub fn gives(self, code: i32, stdout: impl Check, stderr: impl Check) {
        let mut child = self.command().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let input = self.stdin.clone();
        // The program may end before it has read everything, so a broken pipe is no fault here.
        let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        let raw = |text: &str| text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!((raw(&out), raw(&err)), (None, None), "no control character is given out raw\n{out}\n{err}");
        let whole = format!("\n--- exit code {:?}\n--- stdout\n{out}\n--- stderr\n{err}", output.status.code());
        assert_eq!(output.status.code(), Some(code), "{whole}");
        stdout.check("stdout", &out, &whole);
        stderr.check("stderr", &err, &whole);
    }

    /// Runs it, and the reader of stdout goes before anything is written; exit code and stderr must be these.
    #[track_caller]
    pub fn gives_to_nobody(self, code: i32, stderr: impl Check) {
        let mut child = self.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{err}");
        stderr.check("stderr", &err, &err);
    }

    fn command(&self) -> Command {
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_kotowari")));
        command.args(&self.args).current_dir(self.folder.path()).env_clear().envs(self.env.iter().copied());
        command
    }
}

/// What a text must be.
pub trait Check {
    /// Fails unless `text`, called `name`, is as it must be; `whole` is all that is known of the run.
    fn check(&self, name: &str, text: &str, whole: &str);
}

/// Exactly this.
impl Check for &str {
    fn check(&self, name: &str, text: &str, whole: &str) {
        assert_eq!(text, *self, "{name}{whole}");
    }
}

/// Each of these somewhere, in this order.
pub struct Has<const N: usize>(pub [&'static str; N]);

impl<const N: usize> Check for Has<N> {
    fn check(&self, name: &str, text: &str, whole: &str) {
        self.0.to_vec().check(name, text, whole);
    }
}

/// Each of these somewhere, in this order.
impl Check for Vec<&'static str> {
    fn check(&self, name: &str, text: &str, whole: &str) {
        let mut rest = text;
        for part in self {
            let Some(at) = rest.find(part) else { panic!("{name} has no {part:?} (here){whole}") };
            rest = &rest[at + part.len()..];
        }
    }
}

/// Whatever this says of the JSON value that it is.
pub struct Json<F: Fn(&serde_json::Value)>(pub F);

impl<F: Fn(&serde_json::Value)> Check for Json<F> {
    fn check(&self, name: &str, text: &str, whole: &str) {
        let value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name} is no JSON: {error}{whole}"));
        (self.0)(&value);
    }
}
