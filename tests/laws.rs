//! Laws that every decision obeys, over generated policies and requests. The request is derived from the policies' own patterns and
//! then perhaps changed in one element, so that allow, explicit deny and implicit deny are all common (a test holds the mix).
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::sync::Arc;

use kotowari::iam::{
    Assume, Call, Decision, Draft, Given, Layer, Layers, Level, PolicyKind, PrincipalForm, PrincipalParts, Request, RequestParts,
    ServiceFacts, Value, decide, decide_call, evaluate, parse,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const ACCOUNT: &str = "111122223333";

fn draft(document: &Json, kind: PolicyKind) -> Draft {
    let parsed = parse(&document.to_string(), kind);
    assert!(parsed.is_readable(), "{document}: {:?}", parsed.errors);
    Draft { name: "P".into(), parsed: Arc::new(parsed) }
}

fn document(statements: &[Json]) -> Json {
    json!({"Version": "2012-10-17", "Statement": statements})
}

/// A statement of an identity policy over a small world, so that statements and requests often meet.
fn statement(effect: impl Strategy<Value = &'static str>) -> impl Strategy<Value = Json> {
    let action = prop_oneof![
        Just(json!({"Action": "s3:GetObject"})),
        Just(json!({"Action": ["s3:Get*", "s3:PutObject"]})),
        Just(json!({"Action": "*"})),
        Just(json!({"NotAction": "s3:Delete*"})),
        Just(json!({"Action": "sqs:?endMessage"})),
    ];
    let resource = prop_oneof![
        Just(json!({"Resource": "*"})),
        Just(json!({"Resource": "arn:aws:s3:::b/*"})),
        Just(json!({"Resource": ["arn:aws:s3:::b/${aws:PrincipalTag/team}/*", "arn:aws:sqs:*:111122223333:q"]})),
        Just(json!({"NotResource": "arn:aws:s3:::b/secret/*"})),
    ];
    let condition = prop_oneof![
        9 => Just(json!({})),
        1 => Just(json!({"Condition": {"StringEquals": {"aws:PrincipalTag/team": "red"}}})),
        1 => Just(json!({"Condition": {"StringNotEqualsIfExists": {"aws:PrincipalTag/team": ["red", "blue"]}}})),
        1 => Just(json!({"Condition": {"ForAnyValue:StringLike": {"aws:TagKeys": "t*"}}})),
        1 => Just(json!({"Condition": {"Null": {"aws:TagKeys": "true"}, "Bool": {"aws:SecureTransport": "true"}}})),
        1 => Just(json!({"Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}})),
    ];
    (effect, action, resource, condition).prop_map(|(effect, action, resource, condition)| {
        let mut statement = json!({"Effect": effect});
        for part in [action, resource, condition] {
            for (key, value) in part.as_object().unwrap() {
                statement[key] = value.clone();
            }
        }
        statement
    })
}

fn any_effect() -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => Just("Allow"), 1 => Just("Deny")]
}

fn with_principal(mut statement: Json, principal: &Json) -> Json {
    statement["Principal"] = principal.clone();
    statement
}

fn principal() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(json!("*")),
        Just(json!({"AWS": ACCOUNT})),
        Just(json!({"AWS": "arn:aws:iam::111122223333:role/app"})),
        Just(json!({"AWS": "arn:aws:sts::111122223333:assumed-role/app/s"})),
        Just(json!({"AWS": "arn:aws:iam::111122223333:user/ines"})),
        Just(json!({"Service": "events.amazonaws.com"})),
    ]
}

/// The documents of each layer; `None` is a layer that is none or unknown.
#[derive(Clone, Debug)]
struct World {
    identity: Vec<Json>,
    boundary: Option<Vec<Json>>,
    session: Option<Vec<Json>>,
    resource: Option<Vec<Json>>,
    scp: Option<Vec<Vec<Json>>>,
}

fn world() -> impl Strategy<Value = World> {
    let statements = || proptest::collection::vec(statement(any_effect()), 1..3);
    let resource = proptest::collection::vec(
        (statement(any_effect()), principal()).prop_map(|(statement, principal)| with_principal(statement, &principal)),
        1..3,
    );
    (
        proptest::collection::vec(statement(any_effect()), 0..4),
        proptest::option::weighted(0.15, statements()),
        proptest::option::weighted(0.15, statements()),
        proptest::option::weighted(0.5, resource),
        proptest::option::weighted(0.15, proptest::collection::vec(statements(), 1..3)),
    )
        .prop_map(|(identity, boundary, session, resource, scp)| World { identity, boundary, session, resource, scp })
}

fn layers(world: &World, absent: bool) -> Layers {
    fn given<T>(value: Option<T>, none: bool) -> Given<T> {
        match value {
            Some(value) => Given::Given(value),
            None if none => Given::None,
            None => Given::Unknown,
        }
    }
    let one = |statements: &Option<Vec<Json>>, kind| statements.as_ref().map(|statements| draft(&document(statements), kind));
    let levels = world.scp.as_ref().map(|levels| {
        let level =
            |statements: &Vec<Json>| Level { target: "t".into(), policies: vec![draft(&document(statements), PolicyKind::Scp)] };
        levels.iter().map(level).collect()
    });
    Layers {
        identity: Given::Given(vec![draft(&document(&world.identity), PolicyKind::Identity)]),
        boundary: given(one(&world.boundary, PolicyKind::Boundary), absent),
        session: given(one(&world.session, PolicyKind::Session).map(|draft| vec![draft]), absent),
        resource: given(one(&world.resource, PolicyKind::Resource), absent),
        scp: given(levels, absent),
        rcp: Given::None,
        endpoint: Given::None,
    }
}

fn request() -> impl Strategy<Value = RequestParts> {
    let principal = prop_oneof![
        4 => Just("arn:aws:sts::111122223333:assumed-role/app/s"),
        3 => Just("arn:aws:iam::111122223333:user/ines"),
        1 => Just("arn:aws:iam::444455556666:user/else"),
    ];
    let target = prop_oneof![
        6 => Just(("s3:GetObject", "arn:aws:s3:::b/red/o")),
        1 => Just(("s3:PutObject", "arn:aws:s3:::b/secret/o")),
        1 => Just(("s3:DeleteObject", "arn:aws:s3:::b/red/o")),
        1 => Just(("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q")),
    ];
    let tag = proptest::option::weighted(0.8, prop_oneof![3 => Just("red"), 1 => Just("blue"), 1 => Just("*")]);
    let keys = proptest::option::of(proptest::collection::vec(prop_oneof![Just("team"), Just("env")], 0..3));
    let address = proptest::option::of(prop_oneof![Just("203.0.113.9"), Just("198.51.100.7"), Just("2001:db8::1")]);
    (principal, target, tag, keys, address, any::<bool>()).prop_map(|(principal, (action, resource), tag, keys, address, tls)| {
        let mut context = vec![("aws:SecureTransport".to_owned(), Value::One(tls.to_string()))];
        context.extend(keys.map(|keys| ("aws:TagKeys".to_owned(), Value::Many(keys.iter().map(ToString::to_string).collect()))));
        context.extend(address.map(|address| ("aws:SourceIp".to_owned(), Value::One(address.to_owned()))));
        RequestParts {
            principal: PrincipalParts {
                form: PrincipalForm::Arn(principal.to_owned()),
                tags: tag.map(|tag| ("team".to_owned(), tag.to_owned())).into_iter().collect(),
                ..PrincipalParts::default()
            },
            action: action.to_owned(),
            resource: resource.to_owned(),
            resource_account: Some(ACCOUNT.to_owned()),
            context,
            service: ServiceFacts { honours_rcp: true, has_resource_policy: Some(true) },
            assume: Assume::Complete,
            ..RequestParts::default()
        }
    })
}

fn decision(parts: &RequestParts, layers: &Layers) -> Decision {
    decide(&Request::new(parts.clone()).unwrap(), layers).decision
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn an_added_deny_never_allows_more(world in world(), parts in request(), deny in statement(Just("Deny")), at in 0..3) {
        let before = decision(&parts, &layers(&world, true));
        let mut more = world.clone();
        match at {
            0 => more.identity.push(deny),
            1 => more.boundary.get_or_insert_with(|| vec![json!({"Effect": "Allow", "Action": "*", "Resource": "*"})]).push(deny),
            _ => more.resource.get_or_insert_with(Vec::new).push(with_principal(deny, &json!("*"))),
        }
        let after = decision(&parts, &layers(&more, true));
        prop_assert!(!(before.is_deny() && after == Decision::Allow), "{before:?} became {after:?}");
    }

    #[test]
    fn an_added_identity_allow_never_denies(world in world(), parts in request(), allow in statement(Just("Allow"))) {
        let before = decision(&parts, &layers(&world, true));
        let mut more = world.clone();
        more.identity.push(allow);
        let after = decision(&parts, &layers(&more, true));
        prop_assert!(!(before == Decision::Allow && after.is_deny()), "{before:?} became {after:?}");
    }

    #[test]
    fn the_order_of_statements_does_not_matter(world in world(), parts in request()) {
        let mut turned = world.clone();
        turned.identity.reverse();
        for layer in [&mut turned.boundary, &mut turned.session, &mut turned.resource].into_iter().flatten() {
            layer.reverse();
        }
        prop_assert_eq!(decision(&parts, &layers(&world, true)), decision(&parts, &layers(&turned, true)));
    }

    #[test]
    fn traced_and_untraced_agree(world in world(), parts in request(), assume in prop_oneof![Just(Assume::Known), Just(Assume::Complete)]) {
        let request = Request::new(RequestParts { assume, ..parts }).unwrap();
        let layers = layers(&world, false);
        let traced = evaluate(&request, &layers);
        prop_assert_eq!(decide(&request, &layers), traced.verdict.clone());
        let call = decide_call(&Call { pairs: vec![(request, layers)] });
        prop_assert_eq!(call.verdict, traced.verdict);
        let effects: Vec<_> = traced.layers.iter().map(|layer| (layer.layer, layer.effect)).collect();
        prop_assert_eq!(call.layers.to_vec(), effects);
    }

    #[test]
    fn what_is_unknown_could_be_either(world in world(), parts in request()) {
        let known = RequestParts { assume: Assume::Known, ..parts };
        let request = Request::new(known.clone()).unwrap();
        let evaluation = evaluate(&request, &layers(&world, false));
        if evaluation.verdict.decision == Decision::Unknown {
            prop_assert!(!evaluation.open.is_empty());
            prop_assert_eq!(evaluation.kind.decision, Decision::Allow);
            prop_assert_ne!(evaluation.strict.decision, Decision::Allow);
            // Where only layers are open, one that denies all turns it.
            if let Some(kotowari::iam::Open::Layer(Layer::Boundary)) = evaluation.open.iter().find(|open| **open == kotowari::iam::Open::Layer(Layer::Boundary)) {
                let mut filled = world.clone();
                filled.boundary = Some(vec![json!({"Effect": "Deny", "Action": "*", "Resource": "*"})]);
                let turned = evaluate(&request, &layers(&filled, false));
                prop_assert_eq!(turned.verdict.decision, Decision::ExplicitDeny);
            }
        }
    }

    #[test]
    fn half_a_policy_never_panics_and_never_allows(world in world(), parts in request(), cut in 0.0..1.0_f64) {
        let text = serde_json::to_string_pretty(&document(&world.identity)).unwrap();
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let parsed = parse(&text[..at], PolicyKind::Identity);
        prop_assert!(!parsed.is_readable());
        let half = Layers {
            identity: Given::Given(vec![Draft { name: "half".into(), parsed: Arc::new(parsed) }]),
            ..layers(&World { resource: None, ..world }, true)
        };
        prop_assert_ne!(decision(&parts, &half), Decision::Allow);
    }

    #[test]
    fn any_text_parses_without_panic(text in any::<String>()) {
        for kind in PolicyKind::ALL {
            let parsed = parse(&text, kind);
            for error in &parsed.errors {
                prop_assert!(text.get(error.span.start..error.span.end).is_some());
            }
        }
    }
}

#[test]
fn every_decision_is_common() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let total = 3000;
    let mut counts = [0_usize; 3];
    for _ in 0..total {
        let world = world().new_tree(&mut runner).unwrap().current();
        let parts = request().new_tree(&mut runner).unwrap().current();
        match decision(&parts, &layers(&world, true)) {
            Decision::Allow => counts[0] += 1,
            Decision::ExplicitDeny => counts[1] += 1,
            Decision::ImplicitDeny => counts[2] += 1,
            Decision::Unknown => {}
        }
    }
    assert!(counts.iter().all(|count| count * 5 >= total), "allow, explicit deny, implicit deny: {counts:?} of {total}");
}
