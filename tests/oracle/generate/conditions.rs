//! Condition blocks around a target.

use serde_json::{Value as Json, json};

use super::world::{KEYS, OWN, PRINCIPAL_ARNS};
use super::{Rng, Target};
use crate::reference::condition::OPERATORS;

pub(super) fn block(rng: &mut Rng, target: &Target) -> Json {
    if rng.often(2) {
        return json!({}); // R1.12
    }
    let mut block = json!({});
    for _ in 0..1 + rng.below(2) {
        let (operator, key, values) = condition(rng, target);
        block[operator.as_str()][key.as_str()] = values;
    }
    block
}

fn condition(rng: &mut Rng, target: &Target) -> (String, String, Json) {
    let stated: Vec<(&String, &Json)> = target.context.iter().collect();
    let (key, known, family, fit) = if rng.often(8) {
        ("aws:PrincipalArn".to_owned(), &PRINCIPAL_ARNS[..], "Arn", None)
    } else if !stated.is_empty() && rng.often(60) {
        let (key, value) = *rng.pick(&stated);
        let found = KEYS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(key));
        let (values, family) = found.map_or((&PRINCIPAL_ARNS[..], "Arn"), |(_, values, family)| (values, *family));
        let fit = value.as_str().or_else(|| value.get(0).and_then(Json::as_str)).map(str::to_owned);
        (key.clone(), values, family, fit)
    } else {
        let (key, values, family) = *rng.pick(&KEYS);
        (key.to_owned(), values, family, None)
    };
    let key = if rng.often(10) { key.to_lowercase() } else { key };
    let family =
        if rng.often(8) { *rng.pick(&["String", "Numeric", "Date", "Bool", "Ip", "Arn", "Binary", "Many"]) } else { family };
    let base = operator(rng, family);
    let values = values(rng, base, known, fit);
    let set = if family == "Many" { rng.often(85) } else { rng.often(6) };
    let mut name = base.to_owned();
    if base != "Null" && rng.often(18) {
        name.push_str("IfExists");
    }
    if set {
        name = format!("{}:{name}", rng.pick(&["ForAllValues", "ForAnyValue"]));
    }
    (name, key, values)
}

fn operator(rng: &mut Rng, family: &str) -> &'static str {
    if rng.often(7) {
        return "Null";
    }
    let fitting: Vec<&'static str> = (OPERATORS.iter().copied())
        .filter(|name| match family {
            "Many" => name.starts_with("String"),
            "Ip" => name.ends_with("IpAddress"),
            family => name.starts_with(family),
        })
        .collect();
    let chosen = *rng.pick(&fitting);
    // The negated ones hold so often that they are drawn a second time.
    let again = *rng.pick(&fitting);
    if chosen.contains("Not") && rng.often(50) { again } else { chosen }
}

fn values(rng: &mut Rng, base: &str, known: &[&str], fit: Option<String>) -> Json {
    if rng.often(2) {
        return json!([]); // R1.11
    }
    let mut all: Vec<Json> = Vec::new();
    for _ in 0..1 + rng.below(2) {
        let value = match &fit {
            Some(fit) if rng.often(70) => fit.clone(),
            _ => (*rng.pick(known)).to_owned(),
        };
        all.push(match base {
            "Null" | "Bool" if rng.often(50) => rng.often(50).into(),
            "Null" => (*rng.pick(&["true", "false", "True", "yes"])).into(),
            "Bool" if rng.often(50) => value.to_uppercase().into(),
            "IpAddress" | "NotIpAddress" => match rng.below(5) {
                0 => "203.0.113.0/24".into(),
                1 => "2001:db8::/32".into(),
                2 => "10.0.0.7/8".into(),
                3 => (*rng.pick(&["0.0.0.0/0", "::/0", "203.0.113.0/33", "somewhere"])).into(),
                _ => value.into(),
            },
            _ if base.starts_with("Numeric") => match rng.below(4) {
                0 => json!(2),
                1 => json!(10.5),
                2 => (*rng.pick(&["2.00", "+10", "-1.5", "1e1", ".5", "010"])).into(),
                _ => value.into(),
            },
            _ if base.starts_with("Date") => match rng.below(4) {
                0 => (*rng.pick(&[
                    "2026-11-24",
                    "2026-11-24T10:00Z",
                    "2026-11",
                    "1795514400",
                    "2026-11-24T10:00:00.5Z",
                    "2026-13-01",
                ]))
                .into(),
                1 => json!(1_795_514_400),
                _ => value.into(),
            },
            _ if base.starts_with("Arn") || base.ends_with("Like") => match rng.below(6) {
                0 => format!("{}*", &value[..value.len() / 2]).into(),
                1 => (*rng.pick(&["*", "arn:aws:s3:::*", "arn:aws:*:*:*:*", "arn:aws:events:*"])).into(),
                2 => value.replace("red", "${aws:PrincipalTag/team}").replace(OWN, "${aws:PrincipalAccount}").into(),
                3 => value.replace('e', "?").into(),
                _ => value.into(),
            },
            _ if base.starts_with("String") => match rng.below(7) {
                0 => value.to_uppercase().into(),
                1 => (*rng.pick(&[
                    "${aws:PrincipalTag/team}",
                    "${aws:PrincipalTag/TEAM, 'red'}",
                    "${aws:username}",
                    "${*}",
                    "${aws:UserAgent}",
                    "r${?}d",
                ]))
                .into(),
                2 => (*rng.pick(&["*", "", "r*"])).into(),
                _ => value.into(),
            },
            _ => value.into(),
        });
    }
    if all.len() == 1 && rng.often(60) { all.remove(0) } else { Json::Array(all) }
}
