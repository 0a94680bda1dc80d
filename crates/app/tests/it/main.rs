//! Integration tests of the use cases.

mod p2p_archive;
