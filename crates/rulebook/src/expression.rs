//! The one language of checks, ratings and indices: SQL expressions, parsed once into a small typed tree.

use chrono::NaiveDate;
use sqlparser::ast::{
    BinaryOperator, Expr, FunctionArg, FunctionArgExpr, FunctionArguments, UnaryOperator, Value,
};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Token;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number, as written.
    Number(String),
    /// A text in quotes.
    Text(String),
    /// `date '2018-07-01'`.
    Date(NaiveDate),
    /// TRUE or FALSE.
    Boolean(bool),
    /// NULL.
    Null,
    /// A signal, derived name, series, indicator or dimension, or `as_of`.
    Name(String),
    /// A function.
    Call(Function, Vec<Expression>),
    /// Two operands.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// Minus.
    Negate(Box<Expression>),
    /// NOT.
    Not(Box<Expression>),
    /// IS NULL.
    IsNull(Box<Expression>),
    /// Value, low, high; both ends belong.
    Between(Box<Expression>, Box<Expression>, Box<Expression>),
    /// Value and list.
    In(Box<Expression>, Vec<Expression>),
    /// WHEN condition THEN result …, ELSE.
    Case(Vec<(Expression, Expression)>, Option<Box<Expression>>),
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Operator {
    /// +
    Add,
    /// -
    Subtract,
    /// *
    Multiply,
    /// /
    Divide,
    /// =
    Equal,
    /// <>
    NotEqual,
    /// <
    Less,
    /// <=
    LessOrEqual,
    /// >
    Greater,
    /// >=
    GreaterOrEqual,
    /// AND
    And,
    /// OR
    Or,
}

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident $name:literal $least:literal $most:tt $first_is_signal:literal),+ $(,)?) => {
        /// Functions of the language.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum Function { $($(#[$doc])* $variant),+ }

        impl Function {
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }

            /// Fewest and most arguments.
            #[must_use]
            pub fn arguments(self) -> (usize, usize) {
                match self { $(Self::$variant => ($least, $most)),+ }
            }

            /// Whether the first argument must be the bare name of a signal.
            #[must_use]
            pub fn reads_signal(self) -> bool {
                match self { $(Self::$variant => $first_is_signal),+ }
            }

            /// Name as written in the rulebook.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

/// Most arguments of a function that takes any number.
const ANY: usize = 16;

functions! {
    /// Value of the observation seen last.
    Latest "latest" 1 1 true,
    /// Value n months before the latest month of which the expression's monthly series tell; that month must be fresh.
    Lag "lag" 2 2 true,
    /// Mean of the last n months, all of which must be there.
    Mean "mean" 2 2 true,
    /// Sum over the last days.
    Total "total" 2 2 true,
    /// Number of observations.
    Hits "hits" 1 1 true,
    /// Number of different items observed; those without one count as one.
    Items "items" 1 1 true,
    /// Whether an observation's class holds a code.
    Has "has" 2 2 true,
    /// Days since the latest observation.
    DaysSince "days_since" 1 1 true,
    /// Median among the firms of the trade, or of the whole city where the trade has fewer than ten.
    PeerMedian "peer_median" 1 1 true,
    /// Share of the firms of the trade below, in percent.
    PeerPercentile "peer_percentile" 1 1 true,
    /// Number of firms of the trade with data.
    PeerCount "peer_count" 1 1 true,
    /// Quotient by the rule for denominators of zero or less.
    Ratio "ratio" 2 2 false,
    /// Absolute value.
    Abs "abs" 1 1 false,
    /// Least of the arguments that are not null.
    Least "least" 1 ANY false,
    /// Greatest of the arguments that are not null.
    Greatest "greatest" 1 ANY false,
    /// Square root.
    Sqrt "sqrt" 1 1 false,
    /// Cube root.
    Root3 "root3" 1 1 false,
    /// Binary logarithm.
    Log2 "log2" 1 1 false,
    /// First argument that is not null.
    Coalesce "coalesce" 1 ANY false,
}

/// Why a text is no expression.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ExpressionError {
    /// Not the syntax.
    #[error("{0}")]
    Syntax(String),
    /// A construct of SQL that is not part of the language.
    #[error("`{0}` is not part of the expression language")]
    Unsupported(String),
    /// No such function.
    #[error("there is no function `{0}`")]
    UnknownFunction(String),
    /// Wrong number of arguments.
    #[error("`{name}` takes {least} to {most} arguments, not {found}")]
    Arguments {
        /// Function.
        name: &'static str,
        /// Fewest.
        least: usize,
        /// Most.
        most: usize,
        /// Found.
        found: usize,
    },
    /// First argument is no signal name.
    #[error("the first argument of `{0}` must be the name of a signal")]
    SignalExpected(&'static str),
    /// Nested too deep.
    #[error("nested deeper than {DEPTH_MAX} levels")]
    TooDeep,
}

impl ExpressionError {
    /// The cause in Chinese.
    #[must_use]
    pub fn in_chinese(&self) -> String {
        match self {
            Self::Syntax(cause) => format!("语法有误：{cause}"),
            Self::Unsupported(text) => format!("“{text}”不属于表达式语言"),
            Self::UnknownFunction(name) => format!("没有函数“{name}”"),
            Self::Arguments { name, least, most, found } => {
                format!("函数“{name}”应有 {least} 至 {most} 个参数，现有 {found} 个")
            }
            Self::SignalExpected(name) => format!("函数“{name}”的第一个参数须为信号名"),
            Self::TooDeep => format!("嵌套超过 {DEPTH_MAX} 层"),
        }
    }
}

/// Deepest nesting.
pub const DEPTH_MAX: usize = 40;

impl Expression {
    /// Parses one expression.
    ///
    /// # Errors
    /// Says what is not understood.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        let syntax =
            |error: sqlparser::parser::ParserError| ExpressionError::Syntax(error.to_string());
        let dialect = GenericDialect {};
        let mut parser = Parser::new(&dialect)
            .with_recursion_limit(DEPTH_MAX * 2)
            .try_with_sql(text)
            .map_err(syntax)?;
        let parsed = parser.parse_expr().map_err(syntax)?;
        let rest = parser.peek_token();
        if rest.token != Token::EOF {
            return Err(ExpressionError::Syntax(format!(
                "unexpected `{rest}` after the expression"
            )));
        }
        convert(&parsed, 0)
    }

    /// All bare names, signals in function arguments included, in the order of reading.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.visit(&mut |node| {
            if let Self::Name(name) = node {
                names.push(name.as_str());
            }
        });
        names
    }

    /// Shows every node, the outer before the inner.
    pub(crate) fn visit<'tree>(&'tree self, seen: &mut impl FnMut(&'tree Self)) {
        seen(self);
        match self {
            Self::Number(_)
            | Self::Text(_)
            | Self::Date(_)
            | Self::Boolean(_)
            | Self::Null
            | Self::Name(_) => {}
            Self::Negate(inner) | Self::Not(inner) | Self::IsNull(inner) => inner.visit(seen),
            Self::Binary(_, left, right) => {
                [left, right].into_iter().for_each(|side| side.visit(seen))
            }
            Self::Between(value, low, high) => {
                [value, low, high].into_iter().for_each(|part| part.visit(seen))
            }
            Self::Call(_, arguments) => arguments.iter().for_each(|argument| argument.visit(seen)),
            Self::In(value, list) => {
                value.visit(seen);
                list.iter().for_each(|item| item.visit(seen));
            }
            Self::Case(arms, otherwise) => {
                for (condition, result) in arms {
                    condition.visit(seen);
                    result.visit(seen);
                }
                otherwise.iter().for_each(|inner| inner.visit(seen));
            }
        }
    }
}

fn convert(expr: &Expr, depth: usize) -> Result<Expression, ExpressionError> {
    if depth > DEPTH_MAX {
        return Err(ExpressionError::TooDeep);
    }
    let inner = |expr: &Expr| convert(expr, depth + 1);
    let boxed = |expr: &Expr| inner(expr).map(Box::new);
    match expr {
        Expr::Nested(nested) => inner(nested),
        Expr::Identifier(name) => Ok(Expression::Name(name.value.clone())),
        Expr::Value(value) => literal(&value.value),
        Expr::TypedString(text) => date(expr, &text.value.value),
        Expr::UnaryOp { op: UnaryOperator::Minus, expr } => boxed(expr).map(Expression::Negate),
        Expr::UnaryOp { op: UnaryOperator::Not, expr } => boxed(expr).map(Expression::Not),
        Expr::IsNull(expr) => boxed(expr).map(Expression::IsNull),
        Expr::IsNotNull(expr) => Ok(negated(Expression::IsNull(boxed(expr)?), true)),
        Expr::BinaryOp { left, op, right } => {
            Ok(Expression::Binary(operator(op)?, boxed(left)?, boxed(right)?))
        }
        Expr::Between { expr, negated: not, low, high } => {
            Ok(negated(Expression::Between(boxed(expr)?, boxed(low)?, boxed(high)?), *not))
        }
        Expr::InList { expr, list, negated: not } => {
            let list = list.iter().map(inner).collect::<Result<_, _>>()?;
            Ok(negated(Expression::In(boxed(expr)?, list), *not))
        }
        Expr::Case { operand: None, conditions, else_result, .. } => {
            let arms =
                conditions.iter().map(|arm| Ok((inner(&arm.condition)?, inner(&arm.result)?)));
            let otherwise = else_result.as_deref().map(boxed).transpose()?;
            Ok(Expression::Case(arms.collect::<Result<_, _>>()?, otherwise))
        }
        Expr::Function(function) => call(function, depth),
        other => Err(ExpressionError::Unsupported(other.to_string())),
    }
}

fn negated(expression: Expression, not: bool) -> Expression {
    if not { Expression::Not(Box::new(expression)) } else { expression }
}

fn literal(value: &Value) -> Result<Expression, ExpressionError> {
    match value {
        Value::Number(number, _) => Ok(Expression::Number(number.to_string())),
        Value::SingleQuotedString(text) => Ok(Expression::Text(text.clone())),
        Value::Boolean(truth) => Ok(Expression::Boolean(*truth)),
        Value::Null => Ok(Expression::Null),
        other => Err(ExpressionError::Unsupported(other.to_string())),
    }
}

fn date(expr: &Expr, value: &Value) -> Result<Expression, ExpressionError> {
    let day = match value {
        Value::SingleQuotedString(text) => text.parse().ok(),
        _ => None,
    };
    day.map(Expression::Date).ok_or_else(|| ExpressionError::Unsupported(expr.to_string()))
}

fn operator(op: &BinaryOperator) -> Result<Operator, ExpressionError> {
    Ok(match op {
        BinaryOperator::Plus => Operator::Add,
        BinaryOperator::Minus => Operator::Subtract,
        BinaryOperator::Multiply => Operator::Multiply,
        BinaryOperator::Divide => Operator::Divide,
        BinaryOperator::Eq => Operator::Equal,
        BinaryOperator::NotEq => Operator::NotEqual,
        BinaryOperator::Lt => Operator::Less,
        BinaryOperator::LtEq => Operator::LessOrEqual,
        BinaryOperator::Gt => Operator::Greater,
        BinaryOperator::GtEq => Operator::GreaterOrEqual,
        BinaryOperator::And => Operator::And,
        BinaryOperator::Or => Operator::Or,
        other => return Err(ExpressionError::Unsupported(other.to_string())),
    })
}

fn call(function: &sqlparser::ast::Function, depth: usize) -> Result<Expression, ExpressionError> {
    let name = function.name.to_string().to_ascii_lowercase();
    let known = Function::named(&name).ok_or(ExpressionError::UnknownFunction(name))?;
    let FunctionArguments::List(list) = &function.args else {
        return Err(ExpressionError::Unsupported(function.to_string()));
    };
    let mut arguments = Vec::with_capacity(list.args.len());
    for argument in &list.args {
        let FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) = argument else {
            return Err(ExpressionError::Unsupported(argument.to_string()));
        };
        arguments.push(convert(expr, depth + 1)?);
    }
    let (least, most) = known.arguments();
    if !(least..=most).contains(&arguments.len()) {
        return Err(ExpressionError::Arguments {
            name: known.name(),
            least,
            most,
            found: arguments.len(),
        });
    }
    if known.reads_signal() && !matches!(arguments.first(), Some(Expression::Name(_))) {
        return Err(ExpressionError::SignalExpected(known.name()));
    }
    Ok(Expression::Call(known, arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match Expression::parse(text) {
            Ok(expression) => format!("{expression:?}"),
            Err(error) => format!("error: {error}"),
        };
        assert!(shown.contains(expected), "{text}\n  gave {shown}\n  expected … {expected} …");
    }

    #[test]
    fn reads_the_language() {
        check(
            "LEAST(lpr_1y + 2, 5.99)",
            "Call(Least, [Binary(Add, Name(\"lpr_1y\"), Number(\"2\")), Number(\"5.99\")])",
        );
        check("1 + 2 * 3", "Binary(Add, Number(\"1\"), Binary(Multiply,");
        check("a BETWEEN 1 AND 2 AND b IS NOT NULL", "Binary(And, Between(");
        check("c NOT IN (1, 2)", "Not(In(Name(\"c\")");
        check("CASE WHEN a > 0 THEN 1 ELSE NULL END", "Case([(Binary(Greater");
        check("as_of >= date '2017-08-23'", "Date(2017-08-23)");
        check("has(channels, 'stores')", "Call(Has, [Name(\"channels\"), Text(\"stores\")])");
    }

    #[test]
    fn refuses_the_rest() {
        check("pow(2, 3)", "error: there is no function `pow`");
        check("lag(balance)", "error: `lag` takes 2 to 2 arguments, not 1");
        check("latest(1 + 1)", "error: the first argument of `latest`");
        check("a +", "error: ");
        check("a b", "error: ");
        check("(SELECT 1)", "error: ");
        check("a || b", "is not part of the expression language");
        check(&format!("{}1{}", "(".repeat(500), ")".repeat(500)), "error: ");
    }

    #[test]
    fn collects_names() {
        let expression = Expression::parse("ratio(a, lag(b, 3)) + CASE WHEN c THEN d END").unwrap();
        assert_eq!(expression.names(), ["a", "b", "c", "d"]);
    }
}
