//! What a command says: one JSON object, or a few lines for people.

use std::io::Write as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use haitun_primitives::problem::Problem;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// Prints one object as JSON, or as `name: value` lines.
pub(crate) fn result(json: bool, value: &impl Serialize) -> Result<(), Problem> {
    let failed = |error: &dyn std::fmt::Display| {
        Problem::new(
            "output",
            format!("无法输出结果（{error}）"),
            format!("the result cannot be printed ({error})"),
        )
    };
    let value = serde_json::to_value(value).map_err(|error| failed(&error))?;
    let mut out = std::io::stdout().lock();
    let written = match &value {
        serde_json::Value::Object(fields) if !json => {
            fields.iter().try_for_each(|(name, field)| writeln!(out, "{name}: {field}"))
        }
        other => writeln!(out, "{other}"),
    };
    written.map_err(|error| failed(&error))
}

/// Prints lines for people, unless JSON is wanted.
pub(crate) fn lines(json: bool, text: &str) {
    if !json {
        // Nobody listening is no failure of the work.
        let _ = writeln!(std::io::stdout(), "{text}");
    }
}

/// Prints what is wrong and how to mend it.
pub(crate) fn problem(problem: &Problem) {
    let _ = writeln!(std::io::stderr(), "{problem}");
}

/// Prints what is wrong with a command line, first in Chinese; or the help that was asked for.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let _ = writeln!(std::io::stderr(), "{}", in_chinese(error));
    }
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(1))
}

fn in_chinese(error: &clap::Error) -> String {
    let named = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let (argument, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("参数 {argument} 的值“{value}”不合要求；请对照下列说明改正")
        }
        ErrorKind::UnknownArgument => {
            format!("没有参数 {argument}；请用 haitun --help 查看全部参数")
        }
        ErrorKind::InvalidSubcommand => format!(
            "没有命令 {}；请用 haitun --help 查看全部命令",
            named(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::MissingRequiredArgument => {
            format!("缺少必填参数 {argument}；请补上后重试")
        }
        ErrorKind::ArgumentConflict => format!("参数 {argument} 不能与其他参数同时使用；请择一"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "请写明要执行的命令；全部命令如下".to_owned()
        }
        _ => "命令行有误；请对照下列说明改正".to_owned(),
    }
}

/// A bar on the terminal; silent where there is none.
pub(crate) fn bar(what: &str) -> ProgressBar {
    let bar = ProgressBar::new(0).with_message(what.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    use crate::commands::CommandLine;

    #[test]
    fn a_wrong_command_line_is_told_in_chinese_with_what_is_wrong() {
        let check = |line: &[&str], expected: &str| {
            let error = CommandLine::command().try_get_matches_from(line).unwrap_err();
            assert_eq!(in_chinese(&error), expected, "{line:?}");
        };
        check(
            &["haitun", "serve", "--port", "much"],
            "参数 --port <PORT> 的值“much”不合要求；请对照下列说明改正",
        );
        check(&["haitun", "fly"], "没有命令 fly；请用 haitun --help 查看全部命令");
        check(&["haitun", "serve", "--whim"], "没有参数 --whim；请用 haitun --help 查看全部参数");
        check(&["haitun", "backup"], "缺少必填参数 --out <OUT>；请补上后重试");
    }
}
