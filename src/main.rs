//! The `kotowari` program: it calls `cli` and does nothing else.
fn main() -> std::process::ExitCode {
    kotowari::cli::main()
}
