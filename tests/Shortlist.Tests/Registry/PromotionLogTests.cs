namespace Shortlist.Tests.Registry;

public sealed class PromotionLogTests : IDisposable
{
    private readonly TemporaryRegistry _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"hash\": \"../x\"}")]
    public void A_damaged_pointer_says_so(string json)
    {
        File.WriteAllText(Path.Combine(_temporary.Folder, "serving.json"), json);

        var error = Assert.Throws<InvalidDataException>(() => _temporary.Registry.Serving);

        Assert.Contains("serving.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_line_says_which()
    {
        var hash = _temporary.Registry.Publish(Drafts.Make()).Hash;
        _temporary.Registry.Promote(hash, "first");
        File.AppendAllText(Path.Combine(_temporary.Folder, "history.jsonl"), "{\"no\": 1}\n");

        var error = Assert.Throws<InvalidDataException>(() => _temporary.Registry.History);

        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_go_on_where_somebody_removed_the_pointer()
    {
        var hash = _temporary.Registry.Publish(Drafts.Make()).Hash;
        _temporary.Registry.Promote(hash, "first");
        File.Delete(Path.Combine(_temporary.Folder, "serving.json"));

        Assert.Null(_temporary.Registry.Serving);
        Assert.Equal(2, _temporary.Registry.Promote(hash, "again").Sequence);
        Assert.Equal(2, _temporary.Registry.History.Count);
    }
}
