//! What ratatui draws on: it remembers where the cursor is to be, and sends nothing. The frame itself is taken whole from
//! ratatui; [`super::super::wire`] says it to the terminal.

use std::convert::Infallible;

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

/// A backend without a terminal behind it.
#[derive(Debug)]
pub struct Canvas {
    size: Size,
    at: Position,
    is_shown: bool,
}

impl Canvas {
    /// A canvas of so many columns and rows.
    pub fn new(columns: u16, rows: u16) -> Canvas {
        Canvas { size: Size::new(columns, rows), at: Position::ORIGIN, is_shown: false }
    }

    /// Where the frame wants the cursor, if it wants one.
    pub fn cursor(&self) -> Option<Position> {
        self.is_shown.then_some(self.at)
    }
}

impl Backend for Canvas {
    type Error = Infallible;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, _: I) -> Result<(), Infallible> {
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.is_shown = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.is_shown = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.at = position.into();
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::new(0, 0) })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}
