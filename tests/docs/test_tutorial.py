"""The tutorial does what it says."""

import consoles

TEXT = consoles.page("tutorial.md")
EXITS = {"rate first.toml": 1, "rate narrow.toml": 1}


def test_commands_print_what_is_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first, holder = consoles.files(TEXT)
    (tmp_path / "first.toml").write_text(first, encoding="utf-8")
    (tmp_path / "task.toml").write_text(first[: first.index("[holder]")] + holder, encoding="utf-8")
    for command, shown in consoles.commands(TEXT):
        if "narrow.toml" in command:
            design = (tmp_path / "out" / "design.toml").read_text(encoding="utf-8")
            assert design.count('highest = "2.0 MPa"') == 1
            narrow = design.replace('highest = "2.0 MPa"', 'highest = "1.5 MPa"')
            (tmp_path / "narrow.toml").write_text(narrow, encoding="utf-8")
        code, output = consoles.run(command)
        assert code == EXITS.get(command, 0), output
        assert consoles.missing(shown, output) == [], output
