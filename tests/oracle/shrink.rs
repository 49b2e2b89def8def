//! A smaller case that still shows the same thing, by leaving out elements of arrays and keys of objects as long as it does.

use serde_json::Value as Json;

pub fn shrink(case: &Json, shows: &dyn Fn(&Json) -> bool) -> Json {
    let mut smallest = case.clone();
    loop {
        let paths = paths(&smallest, &mut Vec::new());
        let smaller = paths.iter().filter_map(|path| without(&smallest, path)).find(|smaller| shows(smaller));
        match smaller {
            Some(smaller) => smallest = smaller,
            None => return smallest,
        }
    }
}

/// Everything that may be left out, from the outside in.
fn paths(value: &Json, at: &mut Vec<String>) -> Vec<Vec<String>> {
    let children: Vec<(String, &Json)> = match value {
        Json::Object(members) => members.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Json::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    let mut all = Vec::new();
    for (key, child) in children {
        at.push(key);
        all.push(at.clone());
        all.extend(paths(child, at));
        at.pop();
    }
    all
}

fn without(case: &Json, path: &[String]) -> Option<Json> {
    let mut smaller = case.clone();
    let (last, way) = path.split_last()?;
    let mut inside = &mut smaller;
    for step in way {
        inside = match inside {
            Json::Object(members) => members.get_mut(step)?,
            Json::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    match inside {
        Json::Object(members) => drop(members.shift_remove(last)),
        Json::Array(items) => drop(items.remove(last.parse().ok()?)),
        _ => return None,
    }
    Some(smaller)
}
