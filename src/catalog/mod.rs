//! It never does I/O at run time: what is known of AWS's services and actions, embedded.

mod global_key;
mod rcp;
mod resource_policy;

pub use global_key::global_keys;
pub use rcp::honours_rcp;
pub use resource_policy::has_resource_policy;
