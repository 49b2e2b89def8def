//! Each scenario's own checks, and how they stand in this case.

use super::{Check, CheckState, Finding, FindingKind, Hint, Pair, Scenario};
use crate::case::Case;
use crate::iam::{CallEvaluation, Decision, Effect, Evaluation, Layer, LayerEffect, LayerState};

/// The checks of `scenario`, in the order to go through them.
pub fn checks(scenario: Scenario, case: &Case, evaluation: Option<&CallEvaluation>, findings: &[Finding]) -> Vec<Check> {
    let main = evaluation.and_then(|evaluation| evaluation.pairs.first());
    let kms = evaluation.and_then(|evaluation| kms_pair(case, evaluation));
    let has = |wanted: &dyn Fn(&FindingKind) -> bool| findings.iter().any(|finding| wanted(&finding.what));
    let bad_if = |bad: bool, else_state: CheckState| if bad { CheckState::Bad } else { else_state };
    let off =
        |wanted: fn(&Hint) -> bool| has(&|what| matches!(what, FindingKind::NearMiss { hint: Some(hint), .. } if wanted(hint)));
    let decided = evaluation.map(|evaluation| evaluation.verdict.decision);
    let good_if_allowed = || if decided == Some(Decision::Allow) { CheckState::Good } else { CheckState::Open };
    match scenario {
        Scenario::LambdaS3 => vec![
            check("execution-role", of_layer(main, Layer::Identity)),
            check("bucket-policy", of_layer(main, Layer::Resource)),
            check("cors", CheckState::Open),
        ],
        Scenario::CloudWatchLogs => vec![
            check("logging-permissions", of_layer(main, Layer::Identity)),
            check("log-group-exists", CheckState::Open),
            check("logs-region", bad_if(off(|hint| matches!(hint, Hint::OtherRegion { .. })), good_if_allowed())),
        ],
        Scenario::AssumeRole => vec![
            check("trust-policy", of_layer(main, Layer::Resource)),
            check(
                "account-ids",
                bad_if(
                    off(|hint| matches!(hint, Hint::OtherAccount { .. })) || trusts_other_accounts_alone(case, main),
                    good_if_allowed(),
                ),
            ),
            check("assume-permission", of_layer(main, Layer::Identity)),
            check(
                "root-principal",
                match of_layer(main, Layer::Resource) {
                    _ if has(&|what| *what == FindingKind::RootTrusted) => CheckState::Bad,
                    CheckState::Open => CheckState::Open,
                    CheckState::Good | CheckState::Bad => CheckState::Good,
                },
            ),
        ],
        Scenario::Kms => vec![
            check("kms-key-policy", of_layer(kms, Layer::Resource)),
            check("kms-iam-policy", of_layer(kms, Layer::Identity)),
            check(
                "encryption-context",
                bad_if(
                    findings.iter().any(|finding| {
                        matches!(&finding.what, FindingKind::NotADenial { code: Some(code), .. }
                            if code.ends_with("InvalidCiphertextException"))
                    }),
                    CheckState::Open,
                ),
            ),
            check(
                "kms-permissions",
                match kms.map(|pair| pair.verdict.decision) {
                    Some(Decision::Allow) => CheckState::Good,
                    Some(Decision::ExplicitDeny | Decision::ImplicitDeny) => CheckState::Bad,
                    Some(Decision::Unknown) | None => CheckState::Open,
                },
            ),
        ],
        Scenario::ResourcePolicyConflict => {
            let denies = has(&|what| matches!(what, FindingKind::ExplicitDeny { .. }));
            vec![
                check("precedence", bad_if(denies, good_if_allowed())),
                check("explicit-deny", if denies { CheckState::Good } else { CheckState::Open }),
                check(
                    "bucket-against-iam",
                    match (of_layer(main, Layer::Resource), of_layer(main, Layer::Identity)) {
                        (CheckState::Bad, CheckState::Good) | (CheckState::Good, CheckState::Bad) => CheckState::Bad,
                        (CheckState::Good, CheckState::Good) => CheckState::Good,
                        _ => CheckState::Open,
                    },
                ),
            ]
        }
    }
}

/// Whether the trust policy names accounts, and the caller's is not among them.
fn trusts_other_accounts_alone(case: &Case, main: Option<&Evaluation>) -> bool {
    let own = Pair::of(case, None).principal_account();
    let Some(trace) = main.and_then(|pair| pair.layer(Layer::Resource)) else { return false };
    let mut named = Vec::new();
    for policy in &trace.policies {
        let parsed = &policy.draft.parsed;
        let allows = parsed.policy.statements.iter().filter(|s| s.effect.as_ref().is_some_and(|e| e.value == Effect::Allow));
        for list in allows.filter_map(|statement| statement.principal.as_ref()).filter(|list| !list.negated) {
            named.extend(list.entries.iter().map(|entry| entry.span.of(&parsed.text).trim_matches('"')).filter_map(|entry| {
                let account = if entry.starts_with("arn:") { super::arn_field(entry, 4) } else { entry };
                (account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())).then_some(account)
            }));
        }
    }
    !own.is_empty() && !named.is_empty() && !named.contains(&own)
}

const fn check(id: &'static str, state: CheckState) -> Check {
    Check { id, state }
}

/// The pair that uses a KMS key: the request itself or a companion.
fn kms_pair<'a>(case: &Case, evaluation: &'a CallEvaluation) -> Option<&'a Evaluation> {
    let index = (0..evaluation.pairs.len()).find(|index| Pair::of(case, index.checked_sub(1)).service() == "kms")?;
    evaluation.pairs.get(index)
}

/// How a layer stands: good where it does not refuse, bad where it does.
fn of_layer(pair: Option<&Evaluation>, layer: Layer) -> CheckState {
    let Some(trace) = pair.and_then(|pair| pair.layer(layer)) else { return CheckState::Open };
    match (trace.effect, trace.state) {
        (LayerEffect::ExplicitDeny | LayerEffect::ImplicitDeny, _) => CheckState::Bad,
        (LayerEffect::Allow, _) => CheckState::Good,
        (LayerEffect::NoImpact, LayerState::Given | LayerState::None | LayerState::NotInForce) => CheckState::Good,
        (LayerEffect::NoImpact | LayerEffect::Unknown, _) => CheckState::Open,
    }
}
