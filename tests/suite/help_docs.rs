//! `docs/help.md` is the help of every command, and as new as the parser.

use picklog::{
    cli,
    domain::{Lang, default_catalogue},
    i18n::Messages,
};

const HEAD: &str = "\
# Help of every command

Made from the parser: what `picklog COMMAND --help` prints, with the fields of a new file. `UPDATE_DOCS=1 cargo test
help_page` writes this page. What commands take and give in full: [commands](commands.md).
";

fn sections(command: &clap::Command, name: &str, page: &mut String) {
    let text = command.clone().bin_name(name.to_owned()).term_width(100).render_help().to_string();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    page.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end()));
    for sub in command.get_subcommands() {
        sections(sub, &format!("{name} {}", sub.get_name()), page);
    }
}

#[test]
fn the_help_page_is_made_from_the_parser() {
    let mut command = cli::command(&default_catalogue(), &Messages::new(Lang::En));
    command.build();
    let mut page = HEAD.to_owned();
    sections(&command, "picklog", &mut page);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/help.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == page, "docs/help.md is old: UPDATE_DOCS=1 cargo test help_page");
}
