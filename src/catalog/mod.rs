//! It never does I/O at run time: what is known of AWS's services and actions, embedded.
