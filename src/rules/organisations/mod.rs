//! Rules on organisations: their heads, their members, their names.

pub(crate) mod org_head_wrong;
