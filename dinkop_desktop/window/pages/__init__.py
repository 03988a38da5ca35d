"""The pages of the window; `listing` names them, `page` is what they are built on."""
