"""The first minutes, and loading from inside the explorer."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from store.database.access.connection import connect_writer
from store.database.schema import migrate
from tests.helpers.explorer_pilot import Driver, explorer
from tests.helpers.small_documents import text_of
from tui.explorer.screens.help import HelpScreen


async def test_an_empty_library_offers_the_samples_and_shows_them(tmp_path: Path) -> None:
    async with explorer(tmp_path / "new.db") as it:
        assert "载入五篇示例文档" in it.text
        assert "/双组长" in it.text
        it.explorer.action_command("load_samples")
        loading = it.explorer.loads.running
        assert loading is not None
        loading.join()
        await it.settle()
        assert it.lines[1].startswith("1 文档")
        assert it.explorer.areas.list_view.count == 5
        assert "5" in it.said


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_library_without_documents_offers_the_samples_too(tmp_path: Path, size: tuple[int, int]) -> None:
    connection = connect_writer(tmp_path / "empty.db")
    migrate(connection)
    connection.close()
    async with explorer(tmp_path / "empty.db", size=size) as it:
        assert "载入五篇示例文档" in it.text
        await it.press("slash")
        assert "A 载入示例" in it.text


async def test_a_path_that_does_not_exist_is_told_in_a_sentence(tmp_path: Path) -> None:
    async with explorer(tmp_path / "new.db") as it:
        await it.press("L", "=/none/such", "enter")
        loading = it.explorer.loads.running
        if loading is not None:
            loading.join()
        await it.settle()
        assert "/none/such" in it.text


async def load_and_read(it: Driver, folder: Path) -> str:
    """Load a folder from inside the explorer; the sentence that it ends with, without its line breaks."""
    await it.press("L")
    await it.answer(str(folder))
    loading = it.explorer.loads.running
    if loading is not None:
        loading.join()
    await it.settle()
    return "".join(it.lines[-3:]).replace(" ", "")


async def test_a_load_ends_with_a_sentence_that_names_all_that_happened(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    async with explorer(tmp_path / "new.db", language="en") as it:
        assert "4filesloaded" in await load_and_read(it, folder)
        (folder / "1.txt").write_text(text_of(11), encoding="utf-8")
        (folder / "2.txt").unlink()
        (folder / "4.txt").write_bytes(b"")
        with zipfile.ZipFile(folder / "all.zip", "w") as archive:
            archive.writestr("good.txt", text_of(20))
            archive.writestr("bad[x].docx", "no Word document")
        said = await load_and_read(it, folder)
        counts = "1fileloaded,1changed,2unchanged,1nolongerthere,2failed"
        assert f"{counts}(allreasons:jucuoloads--problems);first" in said
        assert "first4.txt:isempty" in said
        (folder / "4.txt").unlink()
        assert (await load_and_read(it, folder)).endswith("0filesloaded,4unchanged,1nolongerthere")


async def test_a_member_that_fails_is_named_with_its_archive(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("good.txt", text_of(20))
        archive.writestr("bad[x].docx", "no Word document")
    async with explorer(tmp_path / "new.db") as it:
        said = await load_and_read(it, folder)
        assert "已载入1个文件,1个失败(全部原因见jucuoloads--problems);首个all.zip!bad[x].docx:isnotaWord" in said
        assert it.explorer.areas.list_view.count == 1


async def test_a_file_that_is_not_a_library_is_told_in_a_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "letter.db"
    wrong.write_text("Dear Sir " * 500)
    async with explorer(wrong) as it:
        assert "不是jucuo文库" in "".join(it.lines[-3:]).replace(" ", "")
        await it.press("4", "slash", "x", "enter", "escape", "question_mark")
        assert isinstance(it.app.screen, HelpScreen)
