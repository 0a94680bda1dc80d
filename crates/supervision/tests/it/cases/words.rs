//! The words of the case files: names of signals, feeds and codes, values with their units.

use haitun_rulebook::model::{Signal, SignalUnit};
use rust_decimal::Decimal;

use crate::RULEBOOK;

/// Stands for "not observed" and "not checked".
pub(crate) const NOTHING: &str = "—";
/// A statement without size.
const SEEN: &str = "有";
/// Between the codes of a class.
const BETWEEN_CODES: &str = " · ";
const PERCENT: i64 = 100;
const FEN_PER_YUAN: i64 = 100;

/// Whether a cell says nothing.
pub(crate) fn is_nothing(cell: &str) -> bool {
    cell.is_empty() || cell == NOTHING
}

/// A signal by its Chinese name or its id.
pub(crate) fn signal(name: &str) -> Option<&'static Signal> {
    RULEBOOK
        .signals
        .iter()
        .find(|signal| signal.header.title.zh == name || signal.header.id == name)
}

/// A feed by its Chinese name or its id.
pub(crate) fn feed(name: &str) -> Option<&'static str> {
    let feed = RULEBOOK.feeds.iter().find(|feed| feed.title.zh == name || feed.id == name);
    feed.map(|feed| feed.id.as_str())
}

/// A code of a list by its Chinese name or its id.
pub(crate) fn code(list: &str, name: &str) -> Option<&'static str> {
    let codes = &RULEBOOK.codes.get(list)?.codes;
    let code = codes.iter().find(|code| code.title.zh == name || code.id == name);
    code.map(|code| code.id.as_str())
}

/// The class of an observation as facts bear it, from names joined by ` · `.
pub(crate) fn class(signal: &Signal, text: &str) -> Result<String, String> {
    let kind = signal.header.kinds.first().and_then(|kind| RULEBOOK.facts.get(kind));
    let lists = kind.map_or(&[][..], |kind| kind.classes.as_slice());
    let names: Vec<&str> = text.split(BETWEEN_CODES).collect();
    if names.len() != lists.len() {
        return Err(format!("`{}` has a class of {}, not `{text}`", signal.header.id, lists.len()));
    }
    let codes = lists.iter().zip(names).map(|(list, name)| {
        code(list, name).ok_or_else(|| format!("`{name}` is no code of `{list}`"))
    });
    codes.collect::<Result<Vec<_>, _>>().map(|codes| codes.join("|"))
}

/// A value in the unit of its signal as numerator and denominator; percent needs `%`, money 元, 万元 or 亿元.
pub(crate) fn value(signal: &Signal, text: &str) -> Result<(i64, i64), String> {
    let wrong = || format!("`{text}` is no value of `{}`", signal.header.id);
    let plain = text.replace(',', "");
    let (number, times, parts) = match signal.header.unit {
        SignalUnit::Percent | SignalUnit::PercentagePoint => {
            (plain.strip_suffix('%').ok_or_else(wrong)?, 1, PERCENT)
        }
        SignalUnit::Yuan => {
            let units = [("万元", 10_000), ("亿元", 100_000_000), ("元", 1)];
            let mut known = units.iter().filter_map(|(unit, yuan)| {
                plain.strip_suffix(unit).map(|number| (number, yuan * FEN_PER_YUAN, FEN_PER_YUAN))
            });
            known.next().ok_or_else(wrong)?
        }
        SignalUnit::Hit if plain == SEEN => return Ok((1, 1)),
        _ => (plain.as_str(), 1, 1),
    };
    let number: Decimal = number.trim().parse().map_err(|_| wrong())?;
    let number = number.normalize();
    let numerator =
        i64::try_from(number.mantissa()).ok().and_then(|found| found.checked_mul(times));
    let denominator = 10_i64.checked_pow(number.scale()).and_then(|found| found.checked_mul(parts));
    numerator.zip(denominator).ok_or_else(wrong)
}

/// A score, in hundredths of a point.
pub(crate) fn hundredths(text: &str) -> Result<i64, String> {
    let wrong = || format!("`{text}` is no number with at most two decimals");
    let number: Decimal = text.parse().map_err(|_| wrong())?;
    let hundredfold = (number * Decimal::from(100)).normalize();
    if hundredfold.scale() > 0 {
        return Err(wrong());
    }
    i64::try_from(hundredfold.mantissa()).map_err(|_| wrong())
}

/// Hundredths as a person reads them.
pub(crate) fn shown(hundredths: i64) -> String {
    Decimal::new(hundredths, 2).to_string()
}
