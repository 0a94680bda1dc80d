//! The query of a signal: one SELECT with the columns that the lake reads, over the kinds that the header names.

use std::collections::BTreeSet;

use sqlparser::ast::{Expr, SelectItem, SetExpr, Statement};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};

use crate::expression::DEPTH_MAX;
use crate::model::SignalHeader;

/// Columns that a query yields.
const COLUMNS: [&str; 7] =
    ["firm_no", "fact_id", "item", "class", "numerator", "denominator", "seen_on"];
/// Column by which the lake prunes.
const KIND: &str = "kind";

/// What is wrong with a query.
pub(super) struct Fault {
    pub(super) code: &'static str,
    /// Line within the query, from 1.
    pub(super) line: u64,
    /// Key of the header, where the header is wrong.
    pub(super) key: Option<&'static str>,
    pub(super) zh: String,
    pub(super) en: String,
}

/// All that is wrong with a signal's query.
pub(super) fn faults(header: &SignalHeader, sql: &str) -> Vec<Fault> {
    let id = &header.id;
    let dialect = GenericDialect {};
    let parsed = Parser::new(&dialect)
        .with_recursion_limit(DEPTH_MAX * 2)
        .try_with_sql(sql)
        .and_then(|mut parser| parser.parse_statements());
    let statements = match parsed {
        Ok(statements) => statements,
        Err(cause) => {
            let cause = cause.to_string();
            return vec![Fault {
                code: "rulebook.query",
                line: line_in(&cause),
                key: None,
                zh: format!("信号“{id}”的查询无法解析（{cause}）；请改正 SQL"),
                en: format!("the query of signal `{id}` cannot be parsed ({cause}); mend the SQL"),
            }];
        }
    };
    let mut faults = Vec::new();
    if columns(&statements).is_none_or(|found| found != COLUMNS.map(str::to_owned).into()) {
        let wanted = COLUMNS.join(", ");
        faults.push(Fault {
            code: "rulebook.query",
            line: 1,
            key: None,
            zh: format!("信号“{id}”须为单条 SELECT，并恰好给出这些列：{wanted}；请改正 SQL"),
            en: format!(
                "signal `{id}` is to be a single SELECT that yields exactly the columns {wanted}; mend the SQL"
            ),
        });
    }
    faults.extend(kinds(header, &tokens(&dialect, sql)));
    faults
}

/// Names of the columns of a single SELECT.
fn columns(statements: &[Statement]) -> Option<BTreeSet<String>> {
    let [Statement::Query(query)] = statements else { return None };
    let SetExpr::Select(select) = query.body.as_ref() else { return None };
    let mut names = BTreeSet::new();
    for item in &select.projection {
        let name = match item {
            SelectItem::ExprWithAlias { alias, .. } => alias,
            SelectItem::UnnamedExpr(Expr::Identifier(name)) => name,
            SelectItem::UnnamedExpr(Expr::CompoundIdentifier(names)) => names.last()?,
            _ => return None,
        };
        if !names.insert(name.value.to_ascii_lowercase()) {
            return None;
        }
    }
    Some(names)
}

fn tokens(dialect: &GenericDialect, sql: &str) -> Vec<TokenWithSpan> {
    let mut tokens = Tokenizer::new(dialect, sql).tokenize_with_location().unwrap_or_default();
    tokens.retain(|token| !matches!(token.token, Token::Whitespace(_)));
    tokens
}

/// The literals with which a query compares the kind, and their lines: `kind = '…'`, `kind IN ('…', …)`.
fn compared(tokens: &[TokenWithSpan]) -> Vec<(&str, u64)> {
    let is = |token: &Token, name: &str| matches!(token, Token::Word(word) if word.value.eq_ignore_ascii_case(name));
    let mut found = Vec::new();
    for (position, token) in tokens.iter().enumerate() {
        let Some(next) = tokens.get(position + 1).filter(|_| is(&token.token, KIND)) else {
            continue;
        };
        let rest = tokens.get(position + 2..).unwrap_or_default();
        let length = match &next.token {
            Token::Eq => 1,
            word if is(word, "in") => {
                rest.iter().position(|token| token.token == Token::RParen).unwrap_or(0)
            }
            _ => 0,
        };
        found.extend(rest.iter().take(length).filter_map(|token| match &token.token {
            Token::SingleQuotedString(text) => Some((text.as_str(), token.span.start.line)),
            _ => None,
        }));
    }
    found
}

/// The kinds that a query reads and those of the header are the same.
fn kinds(header: &SignalHeader, tokens: &[TokenWithSpan]) -> Vec<Fault> {
    let named = compared(tokens);
    let id = &header.id;
    let mut faults = Vec::new();
    for (kind, line) in named.iter().filter(|(kind, _)| !header.kinds.iter().any(|one| one == kind))
    {
        faults.push(Fault {
            code: "rulebook.kinds",
            line: *line,
            key: None,
            zh: format!("信号“{id}”的查询读取“{kind}”，而头部 kinds 未列出；请补入 kinds 或改正查询"),
            en: format!(
                "the query of signal `{id}` reads `{kind}`, which `kinds` in its header does not list; add it or mend the query"
            ),
        });
    }
    for kind in header.kinds.iter().filter(|kind| !named.iter().any(|(one, _)| one == kind)) {
        faults.push(Fault {
            code: "rulebook.kinds",
            line: 1,
            key: Some("kinds"),
            zh: format!("信号“{id}”的 kinds 列出“{kind}”，而查询的 WHERE 未以 kind 限定它；请删去或改正查询"),
            en: format!(
                "`kinds` of signal `{id}` lists `{kind}`, to which the WHERE of its query is not restricted; drop it or mend the query"
            ),
        });
    }
    faults
}

/// The line that a parser's message names; 1 where it names none.
fn line_in(message: &str) -> u64 {
    let digits = message.rsplit_once("Line: ").map_or("", |(_, rest)| rest);
    let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().unwrap_or(1)
}
