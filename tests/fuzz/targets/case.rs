//! Any bytes as a file of cases: each is read and decided without a panic, with a trace as without one, and what is not known never
//! helps more than everything unknown helping, nor hinders more than nothing unknown helping.
#![no_main]

use kotowari::case::{Case, Drafts, records};
use kotowari::iam::{Assume, Decision, Layers, Request, Span, decide, evaluate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for record in records(&text) {
        let Ok(case) = Case::from_json(record.text) else { continue };
        for assume in [Assume::Known, Assume::Complete] {
            if let Ok(call) = case.input(&mut Drafts::default(), assume) {
                call.pairs.iter().for_each(|(request, layers)| check(request, layers));
            }
        }
    }
});

fn check(request: &Request, layers: &Layers) {
    let traced = evaluate(request, layers);
    assert_eq!(traced.verdict, decide(request, layers), "traced and untraced");
    if traced.strict.decision == Decision::Allow {
        assert_eq!(traced.kind.decision, Decision::Allow, "what allows without help allows with it");
    }
    for policy in traced.layers.iter().flat_map(|layer| &layer.policies) {
        let text = &policy.draft.parsed.text;
        let inside = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        for statement in &policy.statements {
            inside(statement.span);
            statement.elements.iter().for_each(|element| inside(element.span));
        }
    }
}
