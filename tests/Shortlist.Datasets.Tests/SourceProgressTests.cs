namespace Shortlist.Datasets.Tests;

public sealed class SourceProgressTests
{
    [Fact]
    public void Counts_bytes_up_to_the_announced_total_also_where_a_file_is_read_twice()
    {
        using var fixture = new Fixture();
        var lines = Enumerable
            .Range(0, 20_000)
            .Select(i => $"2026-01-01T00:00:{i % 60:00}Z,i{i},click")
            .ToArray();
        fixture.Write("a.csv", ["at,item,kind", .. lines]).Write("b.csv", ["at,item,kind", .. lines[..100]]);
        var told = new List<(long Done, long Total)>();
        var rejects = new Rejects { Progress = new((done, total) => told.Add((done, total))) };

        var events = new CsvFiles().Open(fixture.Folder, new() { Rejects = rejects }).Events.Count();

        Assert.Equal(20_100, events);
        Assert.Equal(told.Select(each => each.Done).Order(), told.Select(each => each.Done));
        var bytes = new FileInfo(fixture.Path("a.csv")).Length + new FileInfo(fixture.Path("b.csv")).Length;
        Assert.Equal((2 * bytes, 2 * bytes), told[^1]);
    }
}
