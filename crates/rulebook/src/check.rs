//! The second pass: what the items of a rulebook say of each other and of themselves.

mod amounts;
mod form;
mod index;
mod query;
mod signal;

use chrono::{Datelike, NaiveDate, Weekday};
use haitun_primitives::calendar::CalendarYear;

use crate::load::{LoadError, Rulebook};
use crate::model::{Basis, CodeList, Effective, FactKind, FactUnit, Feed, Form, Series};
use crate::places::{Place, Places};

use amounts::ten_thousandths;

/// Code list of the trades.
const TRADES: &str = "trade";
/// Greatest data grade.
const GRADE_MAX: u8 = 5;

/// Appends everything that is wrong between the items of a rulebook.
pub(crate) fn references(rulebook: &Rulebook, places: &Places, errors: &mut Vec<LoadError>) {
    let mut checker = Checker { rulebook, places, errors };
    for kind in rulebook.facts.values() {
        checker.fact(kind, &places.of("fact", &kind.id));
    }
    for feed in &rulebook.feeds {
        checker.feed(feed, &places.of("feed", &feed.id));
    }
    for signal in &rulebook.signals {
        checker.signal(signal, &places.of("signal", &signal.header.id));
    }
    for series in rulebook.series.values() {
        checker.series(series, &places.of("series", &series.id));
    }
    for list in rulebook.codes.values().filter(|list| list.id != Form::LIST) {
        checker.codes(list, &places.of("codes", &list.id));
    }
    for form in rulebook.forms.values() {
        checker.form(form, &places.of("form", &form.id));
    }
    for (position, index) in rulebook.indices.iter().enumerate() {
        let Some(place) = places.indices.get(position) else { continue };
        checker.index(index, place);
        let later = rulebook.indices.iter().skip(position + 1);
        if later
            .filter(|other| other.id == index.id)
            .any(|other| index.effective.overlaps(&other.effective))
        {
            checker.report(
                &place.key("effective"),
                "rulebook.effective",
                format!("指数“{}”有两个版本生效日期重叠；请为旧版填写 to", index.id),
                format!(
                    "two versions of index `{}` are in force on the same day; set `to` on the older",
                    index.id
                ),
            );
        }
    }
}

/// Appends what is wrong with the years of the working calendar.
pub(crate) fn calendars(
    years: &[(String, CalendarYear)],
    places: &Places,
    errors: &mut Vec<LoadError>,
) {
    let rulebook = Rulebook::default();
    let mut checker = Checker { rulebook: &rulebook, places, errors };
    for (position, (file, year)) in years.iter().enumerate() {
        let place = Place::file(file);
        if years.iter().take(position).any(|(_, other)| other.year == year.year) {
            checker.repeated(&place.key("year"), &year.year.to_string());
        }
        if year.basis.trim().is_empty() {
            checker.no_basis(&place.key("basis"), &year.year.to_string());
        }
        for (n, holiday) in year.holidays.iter().enumerate() {
            let range = Effective { from: Some(holiday.from), to: Some(holiday.to) };
            checker.range(&range, &place.at("holidays", n), &holiday.title);
        }
        for (n, day) in year.working_weekends.iter().enumerate() {
            if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                checker.no_weekend(&place.at("working_weekends", n), *day);
            }
        }
        checker.next_year(year.year, years, &place.key("year"));
    }
}

struct Checker<'a> {
    rulebook: &'a Rulebook,
    places: &'a Places,
    errors: &'a mut Vec<LoadError>,
}

impl Checker<'_> {
    fn report(&mut self, place: &Place, code: &'static str, zh: String, en: String) {
        let line = self.places.line(place);
        self.errors.push(LoadError { file: place.file.clone(), line, code, zh, en });
    }

    fn unknown(&mut self, place: &Place, word: &str, sort: (&str, &str), owner: &str) {
        self.report(
            place,
            "rulebook.reference",
            format!("“{owner}”引用的{}“{word}”不存在；请改正名称或补上该项", sort.0),
            format!(
                "`{owner}` names the {} `{word}`, which does not exist; mend the name or add it",
                sort.1
            ),
        );
    }

    fn repeated(&mut self, place: &Place, id: &str) {
        self.report(
            place,
            "rulebook.duplicate",
            format!("编号“{id}”在此重复出现；编号不得重复，请改用新编号"),
            format!(
                "the id `{id}` stands here a second time; ids are never reused, choose another"
            ),
        );
    }

    /// Every rule says why it stands.
    fn basis(&mut self, basis: &[Basis], place: &Place, owner: &str) {
        if basis.is_empty() {
            return self.no_basis(&place.key("basis"), owner);
        }
        for (n, reason) in basis.iter().enumerate() {
            let texts = [&reason.mark, &reason.text.zh, &reason.text.en];
            if texts.iter().any(|text| text.trim().is_empty()) {
                self.no_basis(&place.at("basis", n), owner);
            }
        }
    }

    fn no_weekend(&mut self, place: &Place, day: NaiveDate) {
        self.report(
            place,
            "rulebook.calendar",
            format!("调休上班日 {day} 不是周末；请改正日期"),
            format!("the make-up day {day} is no weekend; mend it"),
        );
    }

    /// A year left out between two others would lose its holidays without a word.
    fn next_year(&mut self, year: i32, years: &[(String, CalendarYear)], place: &Place) {
        let has = |wanted: i32| years.iter().any(|(_, other)| other.year == wanted);
        let last = years.iter().map(|(_, other)| other.year).max();
        if last.is_some_and(|last| last > year) && !has(year + 1) {
            let missing = year + 1;
            self.report(
                place,
                "rulebook.calendar",
                format!("缺少 {missing} 年的节假日文件，其后年份却有；请补上 calendars/{missing}.yaml"),
                format!("the holiday file of {missing} is missing while later years have one; add calendars/{missing}.yaml"),
            );
        }
    }

    fn no_basis(&mut self, place: &Place, owner: &str) {
        self.report(
            place,
            "rulebook.basis",
            format!("“{owner}”缺少依据；请写明 basis：标记（S、L、K 或 OWN）与中英文依据"),
            format!(
                "`{owner}` gives no basis; write `basis` with a mark (S, L, K or OWN) and its text in both languages"
            ),
        );
    }

    fn range(&mut self, effective: &Effective, place: &Place, owner: &str) {
        if let (Some(from), Some(to)) = (effective.from, effective.to)
            && from > to
        {
            self.report(
                place,
                "rulebook.effective",
                format!("“{owner}”的起始日 {from} 晚于终止日 {to}；请改正日期"),
                format!("`{owner}` begins on {from}, after its end on {to}; mend the days"),
            );
        }
    }

    fn fact(&mut self, kind: &FactKind, place: &Place) {
        if self.rulebook.feed_position(&kind.feed).is_none() {
            self.unknown(&place.key("feed"), &kind.feed, ("数据源", "feed"), &kind.id);
        }
        for (n, list) in kind.classes.iter().enumerate() {
            if !self.rulebook.codes.contains_key(list) {
                self.unknown(&place.at("classes", n), list, ("代码表", "code list"), &kind.id);
            }
        }
        self.fact_forms(kind, place);
        if !(1..=GRADE_MAX).contains(&kind.grade) {
            self.report(
                &place.key("grade"),
                "rulebook.grade",
                format!("“{}”的数据分级应为 1 至 {GRADE_MAX}；请改正", kind.id),
                format!("the data grade of `{}` is 1 to {GRADE_MAX}; mend it", kind.id),
            );
        }
        if kind.least.is_some() || kind.most.is_some() {
            self.fact_bounds(kind, place);
            self.basis(&kind.basis, place, &kind.id);
        }
    }

    fn fact_bounds(&mut self, kind: &FactKind, place: &Place) {
        let mut ends = Vec::new();
        for (key, text) in [("least", &kind.least), ("most", &kind.most)] {
            let Some(text) = text else { continue };
            let found = kind.unit.stored(text);
            ends.push(found);
            if found.is_none() {
                let unit = match kind.unit {
                    FactUnit::Fen => ("元，最多两位小数", "yuan with at most two decimals"),
                    FactUnit::Ratio => {
                        ("百分数，最多两位小数", "percent with at most two decimals")
                    }
                    FactUnit::Count => ("整数", "a whole number"),
                    FactUnit::Statement => ("无：陈述没有数值", "none: a statement has no value"),
                };
                self.report(
                    &place.key(key),
                    "rulebook.bounds",
                    format!("“{}”的 {key}“{text}”不合其单位（{}）；请改正", kind.id, unit.0),
                    format!(
                        "{key} `{text}` of `{}` does not fit its unit ({}); mend it",
                        kind.id, unit.1
                    ),
                );
            }
        }
        if let [Some(least), Some(most)] = ends[..]
            && least > most
        {
            self.report(
                &place.key("least"),
                "rulebook.bounds",
                format!("“{}”的下限大于上限；请改正", kind.id),
                format!("`least` of `{}` is above `most`; mend them", kind.id),
            );
        }
    }

    fn feed(&mut self, feed: &Feed, place: &Place) {
        self.basis(&feed.basis, place, &feed.id);
    }

    fn series(&mut self, series: &Series, place: &Place) {
        self.basis(&series.basis, place, &series.id);
        let values = place.key("values");
        let days: Vec<NaiveDate> = series.values.iter().map(|(day, _)| *day).collect();
        let falls = days.windows(2).position(|pair| pair[0] >= pair[1]).map(|n| n + 1);
        let no_number =
            series.values.iter().position(|(_, value)| ten_thousandths(value).is_none());
        let wrong = falls.or(no_number).map(|n| values.item(n));
        if let Some(place) = wrong.or_else(|| days.is_empty().then_some(values)) {
            self.report(
                &place,
                "rulebook.series",
                format!("序列“{}”的日期须严格递增、数值须为小数；请改正", series.id),
                format!(
                    "the days of series `{}` must strictly rise and its values be decimals; mend them",
                    series.id
                ),
            );
        }
    }

    fn codes(&mut self, list: &CodeList, place: &Place) {
        self.basis(&list.basis, place, &list.id);
        for (n, code) in list.codes.iter().enumerate() {
            if list.codes.iter().take(n).any(|other| other.id == code.id) {
                self.repeated(&place.at("codes", n), &code.id);
            }
            if let Some(weight) = &code.weight {
                let place = place.at("codes", n).key("weight");
                self.amount(&place, weight, amounts::NOT_NEGATIVE, &code.id);
            }
        }
    }

    fn trades(&mut self, trades: &[String], place: &Place, owner: &str) {
        for (n, trade) in trades.iter().enumerate() {
            let list = self.rulebook.codes.get(TRADES);
            if !list.is_some_and(|list| list.codes.iter().any(|code| &code.id == trade)) {
                self.unknown(&place.at("trades", n), trade, ("业态", "trade"), owner);
            }
        }
    }
}
