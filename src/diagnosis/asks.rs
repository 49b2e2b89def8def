//! What is not known, whom to ask, and the command that prints it.

use super::{Ask, Who, commands, fix::who, pair::Pair};
use crate::case::Case;
use crate::iam::{CallEvaluation, Layer, LayerState, Open};

/// What the verdict, or the verdict after a fix, hangs on: open layers and keys first, then layers that could still deny.
pub fn asks(case: &Case, evaluation: &CallEvaluation) -> Vec<Ask> {
    let mut found: Vec<Ask> = Vec::new();
    for (index, pair) in evaluation.pairs.iter().enumerate() {
        let companion = index.checked_sub(1);
        for open in &pair.open {
            let ask = match open {
                Open::Layer(layer) => of_layer(case, *layer, companion, true),
                Open::Key(key) => of_key(case, key),
                Open::ResourceAccount => of_account(case, companion),
            };
            add(&mut found, ask);
        }
        for trace in pair.layers.iter().filter(|trace| trace.state == LayerState::Unknown) {
            add(&mut found, of_layer(case, trace.layer, companion, false));
        }
    }
    found
}

/// Adds an ask that is not there yet; what it could do is the most that any pair says.
fn add(found: &mut Vec<Ask>, ask: Ask) {
    match found.iter_mut().find(|other| other.layer == ask.layer && other.key == ask.key && other.command == ask.command) {
        Some(other) => {
            other.could_allow |= ask.could_allow;
            other.could_deny |= ask.could_deny;
        }
        None => found.push(ask),
    }
}

fn of_layer(case: &Case, layer: Layer, companion: Option<usize>, turns: bool) -> Ask {
    // The other layers only limit: they never allow what these do not (R8.2).
    let grants = matches!(layer, Layer::Identity | Layer::Resource);
    Ask {
        layer: Some(layer),
        key: None,
        could_deny: true,
        could_allow: grants && turns,
        who: who(layer),
        command: commands::show(case, layer, companion),
    }
}

fn of_key(case: &Case, key: &str) -> Ask {
    let pair = Pair::of(case, None);
    let lower = key.to_ascii_lowercase();
    let tags = lower.starts_with("aws:principaltag/");
    let path = lower == "aws:principalarn";
    let command = match (pair.role_name().and_then(commands::quoted), pair.user_name().and_then(commands::quoted)) {
        (Some(role), _) if tags => Some(format!("aws iam list-role-tags --role-name {role}")),
        (_, Some(user)) if tags => Some(format!("aws iam list-user-tags --user-name {user}")),
        (Some(role), _) if path => Some(format!("aws iam get-role --role-name {role} --query Role.Arn --output text")),
        _ if lower == "aws:requestedregion" => Some("aws configure get region".to_owned()),
        _ if lower == "aws:userid" => Some("aws sts get-caller-identity --query UserId --output text".to_owned()),
        _ => None,
    };
    let who = if tags || path { Who::PrincipalAdmin } else { Who::Caller };
    Ask { layer: None, key: Some(key.to_owned()), could_deny: true, could_allow: true, who, command }
}

fn of_account(case: &Case, companion: Option<usize>) -> Ask {
    let pair = Pair::of(case, companion);
    let command = pair.bucket().and_then(commands::quoted).zip(commands::quoted(pair.principal_account()));
    let command =
        command.map(|(bucket, account)| format!("aws s3api head-bucket --bucket {bucket} --expected-bucket-owner {account}"));
    Ask { layer: None, key: None, could_deny: true, could_allow: true, who: Who::ResourceOwner, command }
}
