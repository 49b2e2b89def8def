//! The known kinds of problem, recognised from the request and the error.

use super::{Pair, Scenario};
use crate::case::Case;
use crate::iam::{CallEvaluation, Decision, Layer};
use crate::intake::{Denial, Deny, PolicyType};

/// The scenario of a case, if it is one of the known ones. `text` is the error text in lower case.
pub fn recognise(case: &Case, denial: Option<&Denial>, evaluation: Option<&CallEvaluation>, text: &str) -> Option<Scenario> {
    let pair = Pair::of(case, None);
    let stated = |field: fn(&Denial) -> Option<&str>| denial.and_then(field).unwrap_or("").to_ascii_lowercase();
    let service = match pair.service() {
        service if service.is_empty() => stated(|denial| denial.service.as_ref().map(|stated| stated.value.as_str())),
        service => service,
    };
    if pair.is_trust() || (service == "sts" && pair.name().starts_with("AssumeRole")) {
        return Some(Scenario::AssumeRole);
    }
    if service == "kms" || case.companions.iter().any(|companion| companion.action.starts_with("kms:")) {
        return Some(Scenario::Kms);
    }
    if service == "logs" || text.contains("unable to write logs") || text.contains("awslogs") {
        return Some(Scenario::CloudWatchLogs);
    }
    let denies = evaluation.is_some_and(|evaluation| {
        evaluation.verdict.decision == Decision::ExplicitDeny && evaluation.verdict.by == Some(Layer::Resource)
    });
    let explicit = denial.and_then(|denial| denial.deny.as_ref()).is_some_and(|deny| deny.value == Deny::Explicit);
    let named = denial.and_then(|denial| denial.policy_type.as_ref()).map(|named| named.value);
    if denies || (explicit && matches!(named, None | Some(PolicyType::Resource))) {
        return Some(Scenario::ResourcePolicyConflict);
    }
    let s3 = service == "s3" || pair.bucket().is_some() || text.contains("service: amazon s3");
    let function = text.contains("lambda") || text.contains("service: amazon s3") || text.contains("service: s3");
    let role = pair.role_name().is_some_and(|role| role.to_ascii_lowercase().contains("lambda"));
    (s3 && (function || role)).then_some(Scenario::LambdaS3)
}
