//! For terminals without UTF-8: rules and marks as ASCII, cell by cell, so that no column moves.

use ratatui::buffer::Buffer;

/// Puts an ASCII character in the place of every rule, mark and quote drawn.
pub(super) fn plain(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(ascii) = twin(cell.symbol()) {
            cell.set_symbol(ascii);
        }
    }
}

/// The ASCII character that reads like a symbol and takes the same one column.
fn twin(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "│" => "|",
        "─" | "—" | "–" => "-",
        "┌" | "┐" | "└" | "┘" => "+",
        "·" => "-",
        "…" => ".",
        "✕" => "x",
        "→" => ">",
        "“" | "”" | "«" | "»" | "„" => "\"",
        "‘" | "’" => "'",
        "\u{a0}" => " ",
        "▁" | "▂" => "_",
        "▃" | "▄" => "-",
        "▅" | "▆" => "=",
        "▇" | "█" => "#",
        _ => return None,
    })
}
