using Shortlist.Catalog;
using Shortlist.Systems.Erasures;

namespace Shortlist.Tests.Systems.Erasures;

public sealed class JsonLinesStoreTests : IDisposable
{
    private static readonly HashSet<RequestId> None = [];

    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-lines-").FullName;

    private string FilePath => Path.Combine(_folder, "lines.ndjson");

    private JsonLinesStore Store => new("lines", FilePath);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_that_is_not_there_is_searched_in_no_time()
    {
        var erased = await Store.EraseAsync(new("ada-lovelace"), None);

        Assert.Equal((0, 0, 0), (erased.Scanned, erased.Bytes, erased.Removed));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Lines_in_which_the_id_stands_are_removed_and_the_others_stay_as_they_are()
    {
        string[] kept =
        [
            """{"line": 7, "user": "17"}""",
            """{"raw": "user ada-lovelaces"}""",
            "no JSON of 7 at all",
            "",
        ];
        await File.WriteAllLinesAsync(
            FilePath,
            [
                kept[0],
                """{"raw": "{\"user\":\"ada-lovelace\"}"}""",
                kept[1],
                """{"deep": [{"user": "ada-lovelace"}]}""",
                """{"ada-lovelace": 1}""",
                kept[2],
                "cut short {\"user\":\"ada-lovelace\"",
                kept[3],
            ],
            TestContext.Current.CancellationToken
        );

        var erased = await Store.EraseAsync(new("ada-lovelace"), None);

        Assert.Equal((8, 4), (erased.Scanned, erased.Removed));
        Assert.Equal(kept, await File.ReadAllLinesAsync(FilePath, TestContext.Current.CancellationToken));
        Assert.Equal(0, await Store.CountAsync(new("ada-lovelace"), None));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_short_id_is_only_found_as_a_whole_text()
    {
        await File.WriteAllLinesAsync(
            FilePath,
            ["""{"line": 7, "reason": "7 items"}""", """{"user": "7"}"""],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(1, await Store.CountAsync(new("7"), None));
    }
}
