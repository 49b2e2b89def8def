//! Any bytes as a text that a person has: it is read without a panic, and every place lies in the text.
#![no_main]

use kotowari::case::Case;
use kotowari::intake::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let reading = read(&text);
    for denial in &reading.denials {
        for stated in [&denial.principal, &denial.action, &denial.resource].into_iter().flatten() {
            assert!(reading.text.get(stated.span.start..stated.span.end).is_some(), "{:?}", stated.span);
        }
    }
    let mut case = Case::default();
    case.absorb(&reading);
});
