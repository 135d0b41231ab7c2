use picklog::keymap::Keymap;
#[test]
fn keymap_try() {
    for text in [
        "[lookup]\nup = [\"Ctrl-K\"\ndown = [\"Ctrl-J\"]\n[form]\nsave = [\"F7\"]\n",
        "[lookup\nup = [\"Ctrl-K\"]\n",
        "[lookup]\nup = Ctrl-K\ndown = [\"F6\"]\n",
        "[lookup]\nup = [\"Ctrl-K\"]\nup = [\"Ctrl-J\"]\n",
        "[lookup]\nup = [\"Ctrl-K]\ndown = [\"F6\"]\n",
        "up up up",
        "[lookup]\nup = [\"Ctrl-K\"]\n[lookup]\ndown=[\"F6\"]\n",
        "\u{feff}[lookup]\r\nup = [\"Ctrl-Ф\"]\r\n[help]\r\ndwn = []",
    ] {
        let (keymap, found) = Keymap::load("default", Some(("my.toml", text)));
        println!("---\n{text}");
        for d in found {
            println!("  {d}");
        }
        for a in ["up", "down"] {
            let a = picklog::action::Action::from_id(a).unwrap();
            println!(
                "  {:?}",
                keymap
                    .keys_for(a, picklog::action::Context::Lookup)
                    .iter()
                    .map(|c| c.to_string())
                    .collect::<Vec<_>>()
            );
        }
    }
}
