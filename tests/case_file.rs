//! The case file: what is written is read back the same, and what is wrong is told with its place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kotowari::case::{
    Asked, Case, CaseError, CompanionDraft, FactsDraft, FormError, Known, LevelDraft, PolicyDraft, PrincipalDraft, RequestDraft,
    pretty,
};
use kotowari::iam::Given;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Texts of drafts: laid out as the program does, by hand, on one line, with repeated keys, odd numbers, and no JSON at all.
fn draft_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just("{}".to_owned()),
        Just("{\"a\":1,\"a\":2}".to_owned()),
        Just(pretty("{\"a\":1,\"a\":[]}").unwrap()),
        Just(pretty("{\"a\":1.50,\"b\":123456789012345678901234567890,\"c\":1e999}").unwrap()),
        Just(pretty("{\"caf\\u00e9\":\"\\ud83d\"}").unwrap()),
        Just(pretty("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"a:B\"]}]}").unwrap()),
        Just("{\n    \"Statement\": []\n}".to_owned()),
        Just(format!("{}{}", "{\"a\":".repeat(300), "1".to_owned() + &"}".repeat(300))),
        Just("[".repeat(1000)),
        any::<String>().prop_map(|text| json!({ "Sid": text }).to_string()),
        any::<String>().prop_map(|text| pretty(&json!({ "Sid": text }).to_string()).unwrap()),
    ]
}

fn policy() -> impl Strategy<Value = PolicyDraft> {
    let original = prop_oneof![Just(None), Just(Some(None)), draft_text().prop_map(|text| Some(Some(text)))];
    (any::<String>(), draft_text(), original).prop_map(|(name, text, original)| match original {
        None => PolicyDraft::given(name, text),
        Some(original) => PolicyDraft { name, text, original },
    })
}

fn given<T: Clone + std::fmt::Debug + 'static>(value: impl Strategy<Value = T> + 'static) -> impl Strategy<Value = Given<T>> {
    prop_oneof![Just(Given::Unknown).boxed(), Just(Given::None).boxed(), value.prop_map(Given::Given).boxed()]
}

fn level() -> impl Strategy<Value = LevelDraft> {
    (any::<String>(), vec(policy(), 0..3)).prop_map(|(target, policies)| LevelDraft { target, policies })
}

fn known<T: Clone + std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<Known<T>>> {
    option::of(value.prop_map(|value| Known { value, from: Asked::Asked }))
}

fn principal() -> impl Strategy<Value = PrincipalDraft> {
    let described = (any::<String>(), pairs(any::<String>()), option::of(any::<String>()), vec(any::<String>(), 0..3));
    prop_oneof![
        any::<String>().prop_map(PrincipalDraft::Arn),
        any::<String>().prop_map(PrincipalDraft::Service),
        any::<String>().prop_map(PrincipalDraft::Federated),
        Just(PrincipalDraft::Anonymous),
        described.prop_map(|(arn, tags, id, org_path)| PrincipalDraft::Described { arn, tags, org_id: id.clone(), id, org_path }),
    ]
}

/// Pairs with distinct keys.
fn pairs<T: Clone + std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<(String, T)>> {
    vec(value, 0..3).prop_map(|values| values.into_iter().enumerate().map(|(at, value)| (format!("k/{at}"), value)).collect())
}

fn context() -> impl Strategy<Value = Vec<(String, Value)>> {
    let scalar = || {
        prop_oneof![
            any::<String>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from)
        ]
    };
    pairs(prop_oneof![scalar(), vec(scalar(), 0..3).prop_map(Value::from)])
}

fn request() -> impl Strategy<Value = RequestDraft> {
    let facts = (option::of(any::<String>()), option::of(any::<bool>())).prop_map(|(text, bucket_abac)| FactsDraft {
        management_account: text.clone(),
        block_public_access: bucket_abac.map(|on| json!({ "RestrictPublicBuckets": on })),
        object_owner: text.clone(),
        grants: text.as_ref().map(|text| json!([{ "GrantId": text }])),
        object_ownership: text,
        bucket_abac,
    });
    let text = || known(any::<String>());
    (known(principal()), text(), text(), text(), context(), facts).prop_map(
        |(principal, action, resource, resource_account, context, facts)| RequestDraft {
            read_context: Vec::new(),
            principal,
            action,
            resource,
            resource_account,
            context,
            facts,
        },
    )
}

fn companion() -> impl Strategy<Value = CompanionDraft> {
    (any::<String>(), any::<String>(), option::of(any::<String>()), context(), given(policy())).prop_map(
        |(action, resource, resource_account, context, policy)| CompanionDraft {
            action,
            resource,
            resource_account,
            context,
            policy,
        },
    )
}

prop_compose! {
    fn case()(
        name in any::<String>(),
        error in option::of(any::<String>()),
        request in request(),
        identity in given(vec(policy(), 1..3)),
        session in given(vec(policy(), 1..3)),
        (boundary, resource, endpoint) in (given(policy()), given(policy()), given(policy())),
        (scp, rcp) in (given(vec(level(), 1..3)), given(vec(level(), 1..3))),
        companions in vec(companion(), 0..3),
    ) -> Case {
        Case { name, error, request, identity, boundary, session, resource, scp, rcp, endpoint, companions }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_is_read_back_as_it_was_written(case in case()) {
        let text = case.to_json();
        prop_assert_eq!(&Case::from_json(&text).unwrap(), &case);
        prop_assert!(serde_json::from_str::<Value>(&text).is_ok(), "any JSON reader takes it");
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>(), cut in any::<prop::sample::Index>(), case in case()) {
        let _ = Case::from_json(&text);
        let whole = case.to_json();
        let mut at = cut.index(whole.len());
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        prop_assert!(at + 2 > whole.len() || Case::from_json(&whole[..at]).is_err());
    }
}

fn wrong(text: &str) -> FormError {
    match Case::from_json(text) {
        Err(CaseError::Form(error)) => error,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let table = [
        ("", "line 1, column 1: this is not JSON: EOF while parsing a value"),
        ("{\"name\": \"日本\", x}", "line 1, column 16: this is not JSON: key must be a string"),
        ("{\n \"name\": 3\n}", "line 2, column 10: name: a text in double quotes is wanted here"),
        ("[]", "line 1, column 1: an object is wanted here"),
        ("{\"version\": 2}", "line 1, column 13: version: this version of the case file is not known; the version is 1"),
        ("{\"name\": \"a\", \"name\": \"b\"}", "line 1, column 23: name: \"name\" stands twice"),
        (
            "{\"request\": {\"context\": {\"aws:x\": {}}}}",
            "line 1, column 35: request.context.aws:x: a text, number or boolean, or a list of them is wanted here",
        ),
        (
            "{\"request\": {\"context\": {\"aws:x\": [null]}}}",
            "line 1, column 35: request.context.aws:x: a text, number or boolean, or a list of them is wanted here",
        ),
        (
            "{\"request\": {\"principal\": {}}}",
            "line 1, column 27: request.principal: an ARN, or an object with arn, service, federated or anonymous is wanted here",
        ),
        ("{\"policies\": {\"identity\": {}}}", "line 1, column 27: policies.identity: a list is wanted here"),
        (
            "{\"policies\": {\"identity\": [{\"name\": \"a\"}]}}",
            "line 1, column 28: policies.identity[0]: \"document\" is missing",
        ),
        (
            "{\"policies\": {\"boundary\": {\"document\": 1}}}",
            "line 1, column 40: policies.boundary.document: a policy document, as an object or as a text is wanted here",
        ),
        (
            "{\"policies\": {\"boundary\": \"all\"}}",
            "line 1, column 27: policies.boundary: a policy with name and document is wanted here",
        ),
        ("{\"companions\": [{\"action\": \"a:B\"}]}", "line 1, column 17: companions[0]: \"resource\" is missing"),
    ];
    for (text, wanted) in table {
        assert_eq!(wrong(text).to_string(), wanted, "{text}");
    }
}

#[test]
fn deep_and_odd_files_are_read_or_told_and_nothing_more() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let document = format!("{{\"policies\": {{\"boundary\": {{\"document\": {{\"a\": {deep}}}}}}}}}");
    assert!(Case::from_json(&document).is_ok(), "a draft may be as deep as it likes; the policy reader says so");
    let context = format!("{{\"request\": {{\"context\": {{\"k\": {deep}}}}}}}");
    assert!(Case::from_json(&context).is_err());
    assert!(Case::from_json(&deep).is_err());
    let lone = "{\"policies\": {\"boundary\": {\"document\": \"\\ud83d\"}}}";
    assert_eq!(wrong(lone).path, "policies.boundary.document");
    assert!(Case::from_json("\u{feff}{}").is_ok());
}

#[test]
fn what_a_layer_says_of_itself() {
    let read = |layers: &str| Case::from_json(&format!("{{\"extra\": 1, \"policies\": {{{layers}}}}}")).unwrap();
    assert_eq!(read("\"boundary\": null").boundary, Given::Unknown);
    assert_eq!(read("\"boundary\": \"none\"").boundary, Given::None);
    assert_eq!(read("\"boundary\": [ ]").boundary, Given::None);
    assert_eq!(read("\"identity\": []").identity, Given::None);
    assert_eq!(read("\"identity\": \"none\"").identity, Given::None);
    let policy = PolicyDraft::given("", "{\n  \"Statement\": []\n}");
    assert_eq!(read("\"boundary\": {\"document\": {\"Statement\":[]}}").boundary, Given::Given(policy.clone()));
    assert_eq!(read("\"boundary\": {\"Statement\":[]}").boundary, Given::Given(policy));
    let level = LevelDraft { target: "r-root".into(), policies: Vec::new() };
    assert_eq!(read("\"scp\": [{\"target\": \"r-root\"}]").scp, Given::Given(vec![level]));
}

#[test]
fn a_case_is_saved_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    let mut case = Case { name: "first".into(), ..Case::default() };
    case.save(&path).unwrap();
    assert_eq!(Case::open(&path).unwrap(), case);
    case.name = "second".into();
    case.save(&path).unwrap();
    assert_eq!(Case::open(&path).unwrap().name, "second");
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let link = folder.path().join("link.json");
        symlink(&path, &link).unwrap();
        case.name = "third".into();
        case.save(&link).unwrap();
        assert_eq!(Case::open(&path).unwrap().name, "third", "a link is followed");
    }
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.len() <= 2, "no other file is left: {names:?}");
    let missing = folder.path().join("none").join("case.json");
    assert!(case.save(&missing).unwrap_err().to_string().contains("none"));
    assert!(Case::open(&missing).is_err());
    std::fs::write(&path, b"{\"name\": \"\xff\"}").unwrap();
    assert!(Case::open(&path).unwrap_err().to_string().contains("utf-8"));
}
