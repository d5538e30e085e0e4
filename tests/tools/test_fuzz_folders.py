"""The check of random folders; `make fuzz` runs more of them."""

import fuzz_folders


def test_no_folder_ends_in_anything_but_lines():
    said, failed = fuzz_folders.job((16, 40, ""))
    assert failed == []
    assert said["said"] > 20


def test_a_check_that_raises_is_a_failure(monkeypatch, tmp_path):
    def raising(folder):
        raise ValueError("of another library")

    monkeypatch.setattr(fuzz_folders.validate, "examine", raising)
    came, how = fuzz_folders.tried(tmp_path)
    assert came == "failed"
    assert "of another library" in how
