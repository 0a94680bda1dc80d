//! The search of firms by what they are called, or by the beginning of their id.

use sqlx::{Postgres, QueryBuilder};

/// Appends a condition: the firm whose number stands in a column is meant by some words.
pub(crate) fn push_meant(query: &mut QueryBuilder<Postgres>, column: &'static str, words: &str) {
    let id = words.trim().to_ascii_uppercase();
    query.push(" AND ").push(column);
    query.push(" IN (SELECT firm_no FROM firm_names WHERE pieces @> search_wanted(search_key(");
    query.push_bind(words.to_owned()).push(")) AND strpos(names, search_key(");
    query.push_bind(words.to_owned()).push(")) > 0 AND search_key(");
    // Nothing but brackets and blanks is nobody's name.
    query.push_bind(words.to_owned()).push(") <> ''");
    // The greatest character bounds all ids that begin alike.
    query.push(" UNION SELECT firm_no FROM firm_names WHERE firm_id >= ").push_bind(id.clone());
    query.push(" AND firm_id < ").push_bind(id).push(" || chr(1114111))");
}
