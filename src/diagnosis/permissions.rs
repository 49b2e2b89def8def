//! The permissions that work with a KMS key or with a log group usually needs, each decided under the drafts.

use super::Pair;
use crate::case::{Asked, Case, Drafts, Known};
use crate::iam::{Assume, Decision, evaluate_call};

/// The usual permissions on a key, in the order to go through them.
const OF_KEY: [&str; 4] = ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey", "kms:CreateGrant"];

/// What writing logs needs, in the order of the calls.
const OF_LOGS: [&str; 3] = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

/// A permission that such work needs, and whether the drafts give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsualPermission {
    /// The action.
    pub action: &'static str,
    /// What the drafts decide for it, with the same caller on the same key or log group.
    pub decision: Decision,
}

/// Every usual permission on the key or log group of the case, decided; empty where the case is about neither.
pub fn usual_permissions(case: &Case, drafts: &mut Drafts, assume: Assume) -> Vec<UsualPermission> {
    let actions: &[&str] = if log_group(case).is_some() { &OF_LOGS } else { &OF_KEY };
    let decided = |action: &&'static str| {
        let decision = decide(case, action, drafts, assume)?;
        Some(UsualPermission { action, decision })
    };
    actions.iter().filter_map(decided).collect()
}

/// The ARN of the log group of the request, without anything after its name.
fn log_group(case: &Case) -> Option<String> {
    let pair = Pair::of(case, None);
    let name = pair.resource_field(5).strip_prefix("log-group:").filter(|_| pair.service() == "logs")?.split(':').next()?;
    let head: Vec<&str> = pair.resource.splitn(6, ':').take(5).collect();
    (!name.is_empty()).then(|| format!("{}:log-group:{name}", head.join(":")))
}

fn decide(case: &Case, action: &str, drafts: &mut Drafts, assume: Assume) -> Option<Decision> {
    let mut asked = case.clone();
    // Only cryptographic operations carry an encryption context.
    let carries = matches!(action, "kms:Decrypt" | "kms:GenerateDataKey");
    let about_context = |key: &str| key.to_ascii_lowercase().starts_with("kms:encryptioncontext");
    let known = |value: String| Some(Known { value, from: Asked::Asked });
    let index = if let Some(group) = log_group(case) {
        asked.companions.clear();
        asked.request.action = known(action.to_owned());
        // Groups and streams that are made are checked under the group's ARN with what follows it left empty.
        let stream = case.request.resource.as_ref().filter(|known| known.value.contains(":log-stream:"));
        if action != "logs:PutLogEvents" || stream.is_none() {
            asked.request.resource = known(format!("{group}:log-stream:"));
        }
        0
    } else if Pair::of(case, None).is_key() {
        asked.companions.clear();
        asked.request.action = known(action.to_owned());
        asked.request.context.retain(|(key, _)| carries || !about_context(key));
        0
    } else {
        let index = (0..case.companions.len()).find(|index| Pair::of(case, Some(*index)).is_key())?;
        let companion = asked.companions.get_mut(index)?;
        companion.action = action.to_owned();
        companion.context.retain(|(key, _)| carries || !about_context(key));
        index + 1
    };
    let call = asked.input(drafts, assume).ok()?;
    evaluate_call(&call).pairs.get(index).map(|pair| pair.verdict.decision)
}
