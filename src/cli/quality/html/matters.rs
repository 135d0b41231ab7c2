//! Deals and cases: what one looks at first as tiles, then each sheet; a forecast with a bar of what it is made of.

use std::fmt::Write;

use crate::domain::{
    cases::CasesBy,
    deals::{Forecast, Row as ForecastRow},
    matter_figures::{CasesFigures, DealsFigures, MatterFigures},
};

use super::{
    page::{Page, Row},
    svg::{self, escaped},
};

/// What stands in a tile: the figure, what it is, and what it is held against.
type Tile = (String, String, String);

impl Page<'_> {
    /// The sections of deals and cases; nothing where there are none.
    pub(super) fn matters(&mut self) {
        let Some(sheets) = self.shown.matters_in_words() else { return };
        let figures = sheets.figures;
        if let Some(owner) = figures.owner.as_deref().filter(|_| self.shown.user.is_none()) {
            let of = self.shown.words.with("matters-of", &[("login", owner.into())]);
            let _ = writeln!(self.out, r#"<p class="soft">{}</p>"#, escaped(&of));
        }
        self.matter_tiles(figures);
        let forecasts = figures.deals.as_ref().map_or(&[][..], |deals| &deals.forecasts[..]);
        for (at, sheet) in sheets.all().iter().enumerate() {
            let bars = forecasts.get(at).map(|forecast| self.bars(forecast)).unwrap_or_default();
            self.sheet(sheet, bars);
        }
    }

    /// What the figures of deals and cases stand on, for the foot of the page.
    pub(super) fn matters_stand_on(&self) -> Option<String> {
        let figures = self.shown.matters.filter(|figures| !figures.is_empty())?;
        Some(self.shown.words.with("matters-head", &[("head", figures.head.to_string().into())]))
    }

    fn matter_tiles(&mut self, figures: &MatterFigures) {
        let deals = figures.deals.as_ref().map(|deals| self.deal_tiles(deals)).unwrap_or_default();
        let cases = figures.cases.as_ref().map(|cases| self.case_tiles(cases)).unwrap_or_default();
        self.out.push_str("<ul class=\"tiles matters\">\n");
        for (value, label, beside) in deals.into_iter().chain(cases) {
            let [value, label, beside] = [value, label, beside].map(|text| escaped(&text));
            let _ = writeln!(
                self.out,
                r#"<li><b>{value}</b><i>{label}</i><span class="last">{beside}</span></li>"#
            );
        }
        self.out.push_str("</ul>\n");
    }

    fn say(&self, id: &str, values: &[(&str, String)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        self.shown.words.with(id, &values)
    }

    fn deal_tiles(&self, deals: &DealsFigures) -> Vec<Tile> {
        let words = self.shown.words;
        let running = &deals.forecasts[0];
        let of_currency = |row: &ForecastRow| {
            let total = |sum| words.messages.total(sum, row.currency);
            let what = [("period", running.period.to_string()), ("currency", row.currency.code().to_owned())];
            let beside =
                [("committed", total(row.sums.committed.sum)), ("weighted", total(row.sums.weighted))];
            (
                total(row.sums.won.sum),
                self.say("matters-tile-won", &what),
                self.say("matters-tile-won-beside", &beside),
            )
        };
        let mut tiles: Vec<Tile> = running.totals.iter().map(of_currency).collect();
        tiles.push((
            words.count(deals.findings.found.len() as u64),
            words.text("matters-tile-findings"),
            self.say("matters-tile-findings-beside", &[("resting", words.count(deals.findings.resting))]),
        ));
        tiles
    }

    fn case_tiles(&self, cases: &CasesFigures) -> Vec<Tile> {
        let words = self.shown.words;
        let mut tiles = vec![(
            words.count(cases.late.len() as u64),
            words.text("matters-tile-late"),
            self.say("matters-tile-late-beside", &[("open", words.count(cases.open))]),
        )];
        if let Some(all) = cases.figures.iter().find(|one| one.by == CasesBy::All) {
            let median = all.median.and_then(|seconds| u32::try_from(seconds).ok());
            tiles.push((
                words.share(all.within_target),
                words.text("matters-tile-within"),
                self.say("matters-tile-within-beside", &[("median", words.span(median))]),
            ));
        }
        tiles
    }

    /// What each currency of a forecast is made of: won, committed, the rest of the best case, the rest of what is open.
    fn bars(&self, forecast: &Forecast) -> Vec<Row> {
        let words = self.shown.words;
        let bar = |row: &ForecastRow| {
            let sums = row.sums;
            let parts = [
                ("won", sums.won.sum.0),
                ("committed", sums.committed.sum.0),
                ("best-case", sums.best_case.sum.0 - sums.committed.sum.0),
                ("open", sums.open.sum.0 - sums.best_case.sum.0),
            ];
            let whole: i128 = parts.iter().map(|(_, part)| (*part).max(0)).sum();
            let shares = parts.map(|(_, part)| part.max(0) as f64 / (whole.max(1)) as f64);
            let says: Vec<String> = parts
                .iter()
                .zip(shares)
                .filter(|(_, share)| *share > 0.0)
                .map(|((part, _), share)| {
                    let name = words.text(&format!("matters-bar-{part}"));
                    format!("{name} {}", words.messages.whole_percent(share))
                })
                .collect();
            let says = says.join(" · ");
            Row {
                name: row.currency.code().to_owned(),
                number: words.messages.total(sums.won.sum + sums.open.sum, row.currency),
                drawing: svg::stack(&shares, &says),
                words: says,
                ..Row::default()
            }
        };
        forecast.totals.iter().map(bar).collect()
    }
}
