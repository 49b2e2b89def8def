//! Help, version, language, inputs that cannot be read.

use crate::run::{Has, kotowari};

#[test]
fn help_and_version_go_to_stdout() {
    kotowari(["--version"]).gives(0, concat!("kotowari ", env!("CARGO_PKG_VERSION"), "\n"), "");
    let help = Has(["Usage: kotowari", "explain", "eval", "lint", "--lang", "Exit codes", "0  allowed", "3  something outside"]);
    kotowari(["--help"]).gives(0, help, "");
    kotowari(["explain", "--help"]).gives(0, Has(["--format", "text", "json", "--assume", "known", "complete"]), "");
    kotowari(["eval", "--help"]).gives(0, Has(["--format", "text", "json", "jsonl", "--trace", "--assume"]), "");
    kotowari(["lint", "--help"]).gives(0, Has(["--format", "text", "json", "sarif", "--kind", "identity", "trust"]), "");
}

#[test]
fn wrong_usage_is_told_on_stderr() {
    kotowari(["eval"]).gives(2, "", Has(["<FILES>", "Usage"]));
    kotowari(["explain", "--format", "yaml"]).gives(2, "", Has(["yaml", "text", "json"]));
    kotowari(["--lang", "fr", "explain"]).gives(2, "", Has(["fr", "en", "ja"]));
    kotowari(["a.txt", "explain"]).gives(2, "", Has(["stands before the subcommand"]));
}

#[test]
fn the_language_is_asked_for_or_the_locales() {
    let text = "{\"request\": {}}";
    kotowari(["explain", "-"]).env("LANG", "ja_JP.UTF-8").stdin(text).gives(1, Has(["検出結果"]), "");
    kotowari(["explain", "-"]).env("LANG", "ja_JP.UTF-8").env("LC_ALL", "C").stdin(text).gives(1, Has(["Findings"]), "");
    kotowari(["--lang", "en", "explain", "-"]).env("LANG", "ja_JP.UTF-8").stdin(text).gives(1, Has(["Findings"]), "");
    kotowari(["explain", "-", "--lang", "ja"]).stdin(text).gives(1, Has(["検出結果"]), "");
}

#[test]
fn an_input_that_cannot_be_read_is_told_by_name() {
    kotowari(["explain", "none.txt"]).gives(2, "", Has(["kotowari: none.txt cannot be read"]));
    kotowari(["explain", "."]).gives(2, "", Has(["kotowari: . cannot be read"]));
    kotowari(["lint", "a\u{1b}[31m.json"]).gives(2, "", Has(["a^[[31m.json cannot be read"]));
    kotowari(["lint", "long"]).long_file("long", 64 * 1024 * 1024 + 1).gives(2, "", Has(["long is larger than 64 MiB"]));
}

#[test]
fn bytes_that_are_no_utf8_are_replaced_and_told() {
    kotowari(["explain", "a.txt"]).file("a.txt", b"caf\xe9").gives(0, Has(["Findings"]), Has(["a.txt is not all UTF-8"]));
}

#[test]
fn the_wizard_needs_a_terminal_and_inputs_that_can_be_read() {
    kotowari(["none.txt"]).gives(2, "", Has(["none.txt cannot be read"]));
    let wrong = kotowari(["case.json"]).file("case.json", "{\"request\": {\"action\": 1}}");
    wrong.gives(2, "", Has(["case.json is no case that can be read: line 1, column 24, at request.action"]));
}
