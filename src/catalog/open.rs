//! The packed text, opened once.
//!
//! Lines of fields divided by tabs. The first names the form, its version and the date of the data. Then, service by service:
//!
//! ```text
//! S prefix name marks          a service; mark r: RCPs bind it
//! K key type                   a condition key; types: see KeyType, in upper case where multivalued
//! R name arns keys             a resource type; keys by number, from 0, in the order of the K lines
//! A name level types keys needs  an action; a type by number, with * where required, then : and its keys here
//! ```
//!
//! and after them, API by API:
//!
//! ```text
//! V name prefix names          an API, and all names that are used for it, as letters and digits in lower case
//! P operation actions          an operation whose action bears another name, with marks; see Asked
//! N operations                 operations of which no action is known
//! ```

use std::collections::HashMap;
use std::sync::OnceLock;

use super::model::Service;
use super::operation::Api;

static PACKED: &[u8] = include_bytes!("../../assets/catalog/catalogue.bin");

/// Largest size that the text may have; it is about a twelfth of this.
const MOST: usize = 16 * 1024 * 1024;

/// The opened catalogue.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) date: &'static str,
    /// In the order of their prefixes.
    pub(super) services: Vec<Service>,
    pub(super) apis: Vec<Api>,
    /// APIs by every name used for them.
    pub(super) api_names: HashMap<&'static str, Vec<usize>>,
}

/// The catalogue, opened at the first call.
pub(super) fn open() -> &'static Catalogue {
    static OPENED: OnceLock<Catalogue> = OnceLock::new();
    OPENED.get_or_init(|| read(text()))
}

/// The unpacked text. The asset is a part of the program, and a test holds that it unpacks; were it broken, nothing would be known.
fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        use std::io::Read as _;
        let mut text = String::with_capacity(PACKED.len() * 6);
        let mut packed = flate2::read::ZlibDecoder::new(PACKED).take(MOST as u64);
        packed.read_to_string(&mut text).map_or_else(|_| String::new(), |_| text)
    })
}

fn read(text: &'static str) -> Catalogue {
    let head = text.lines().next().unwrap_or_default();
    let date = head.split('\t').nth(2).unwrap_or_default();
    // A part begins where a line begins with S or V.
    let mut starts: Vec<usize> = ["\nS\t", "\nV\t"]
        .into_iter()
        .flat_map(|mark| memchr::memmem::find_iter(text.as_bytes(), mark).map(|at| at + 1))
        .collect();
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut catalogue = Catalogue { date, services: Vec::new(), apis: Vec::new(), api_names: HashMap::new() };
    for (start, end) in starts.iter().copied().zip(ends) {
        let part = text.get(start..end).unwrap_or_default();
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        let mut fields = head.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        match next() {
            "S" => {
                let (prefix, name, marks) = (next(), next(), next());
                catalogue.services.push(Service::new(prefix, name, marks.contains('r'), body));
            }
            _ => {
                let (name, prefix, names) = (next(), next(), next());
                let index = catalogue.apis.len();
                for name in names.split(' ') {
                    catalogue.api_names.entry(name).or_default().push(index);
                }
                catalogue.apis.push(Api::new(name, prefix, body));
            }
        }
    }
    catalogue
}

/// The day of which the data is, as `YYYY-MM-DD`.
#[must_use]
pub fn date() -> &'static str {
    open().date
}

/// Every service, in the order of the prefixes.
#[must_use]
pub fn services() -> &'static [Service] {
    &open().services
}

/// The service with this IAM prefix; the case of letters does not matter.
#[must_use]
pub fn service(prefix: &str) -> Option<&'static Service> {
    let services = services();
    let lower = prefix.to_ascii_lowercase();
    services.binary_search_by(|service| service.prefix().cmp(&lower)).ok().and_then(|index| services.get(index))
}

/// How much the catalogue holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Services.
    pub services: usize,
    /// Actions.
    pub actions: usize,
    /// Resource types.
    pub resource_types: usize,
    /// Condition keys of services; those that every service may supply are counted once a service that names them.
    pub condition_keys: usize,
    /// API operations whose action bears another name, or that need several.
    pub operations: usize,
}

/// Counts everything; this reads every part.
#[must_use]
pub fn counts() -> Counts {
    let mut counts = Counts { services: services().len(), ..Counts::default() };
    for service in services() {
        counts.actions += service.actions().len();
        counts.resource_types += service.resource_types().len();
        counts.condition_keys += service.keys().len();
    }
    counts.operations = open().apis.iter().map(|api| api.named().count()).sum();
    counts
}

/// A package that the data was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The packages that the data was taken from, as `assets/catalog/README.md` names them.
#[must_use]
pub fn sources() -> Vec<Source> {
    let readme = include_str!("../../assets/catalog/README.md");
    let line = readme.lines().find_map(|line| line.strip_prefix("pip download --no-deps ")).unwrap_or_default();
    line.split(' ').filter_map(|pinned| pinned.split_once("==")).map(|(name, version)| Source { name, version }).collect()
}
