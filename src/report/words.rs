//! Sentences for findings, reasons, fixes, asks and causes, from the locale files: the last step before a person reads them.
