//! It never does I/O at run time: what is known of AWS's services, their actions, resources and condition keys, embedded.
//!
//! The data is one packed text, opened at the first question (see `open`); a service's part of it is read when the
//! service is first asked for. What the catalogue does not know is newer than its [`date`] or is none: it never says which.

mod global;
mod look_up;
mod model;
mod open;
mod operation;
mod part;
mod resource_policy;
mod search;
mod wildcard;

pub use global::{Availability, GlobalKey, global_key, global_keys};
pub use look_up::{Found, look_up};
pub use model::{AccessLevel, Action, ConditionKey, KeyType, ResourceType, Service, Taken};
pub use open::{Counts, Source, counts, date, service, services, sources};
pub use operation::{Asked, Needs, Operation, operation, operation_of_one, service_named};
pub use resource_policy::has_resource_policy;
pub use search::{OnArn, action, actions_on, expand, key, keys_like, nearest, users_of};

/// Whether actions of the service with the IAM prefix `service` are bound by RCPs (R10.8); the case of letters does not matter.
#[must_use]
pub fn honours_rcp(prefix: &str) -> bool {
    service(prefix).is_some_and(Service::honours_rcp)
}

/// Whether the action named `prefix:Name` is asked for resources of its own. One that is not is asked with `*` (R3.11), and RCPs do
/// not bind it (R10.8). `None` for an action that is not known.
#[must_use]
pub fn takes_resource(name: &str) -> Option<bool> {
    action(name).map(|action| !action.resources.is_empty())
}
