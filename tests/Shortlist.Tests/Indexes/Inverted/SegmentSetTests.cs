using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class SegmentSetTests
{
    private static readonly string[] Fields = ["title", "body"];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 50)]
    public void However_it_is_laid_out_an_index_answers_like_one_that_is_not_sealed(
        ulong seed,
        int liveCountMax
    )
    {
        var random = new SeededRandom(seed);
        var texts = new ZipfTexts(random, 60);
        var index = new InvertedIndex(Fields) { Limits = new() { LiveDocumentCountMax = liveCountMax } };
        var twin = new InvertedIndex(Fields);
        for (var step = 0; step < 1_500; step++)
        {
            var row = random.Next(200);
            if (random.Next(4) == 0)
            {
                Assert.Equal(twin.Remove(row), index.Remove(row));
            }
            else
            {
                string?[] put = [texts.Text(4), texts.Text(15)];
                index.Put(row, put);
                twin.Put(row, put);
            }
            if (step % 20 == 0)
            {
                AssertAlike(
                    twin,
                    index,
                    TextQuery.Parse($"{texts.Word()} {texts.Word()} {texts.Word()}", index.Analyzer)
                );
            }
        }
        index.Settle();
        AssertAlike(twin, index, TextQuery.Parse("w1 w2 w3 w10", index.Analyzer));
        index.Compact();
        Assert.Equal(2, index.Segments.Segments.Count); // One, and an empty live one.
        AssertAlike(twin, index, TextQuery.Parse("w1 w2 w3 w10", index.Analyzer));
    }

    [Fact]
    public void Everything_removed_leaves_nothing_in_any_segment()
    {
        var index = new InvertedIndex(Fields) { Limits = new() { LiveDocumentCountMax = 10 } };
        for (var row = 0; row < 200; row++)
        {
            index.Put(row, "same", $"other{row}");
        }
        for (var row = 0; row < 200; row++)
        {
            Assert.True(index.Remove(row));
        }
        index.Compact();

        Assert.Equal((0, 0), (index.Count, index.TermCount));
        Assert.Equal(
            0,
            index.Search(
                TextQuery.Parse("same", index.Analyzer),
                FieldWeights.Equal(Fields),
                new ScoredRow[1]
            )
        );
    }

    [Fact]
    public void Readers_between_writes_see_every_write_while_segments_are_merged_beside_them()
    {
        var index = new InvertedIndex(Fields) { Limits = new() { LiveDocumentCountMax = 20 } };
        var weights = FieldWeights.Equal(Fields);
        for (var row = 0; row < 3_000; row++)
        {
            index.Put(row, $"row{row}", "alike");
            if (row % 100 == 0)
            {
                Parallel.For(
                    0,
                    8,
                    _ =>
                    {
                        var best = new ScoredRow[1];
                        var query = TextQuery.Parse($"row{row}", index.Analyzer);
                        Assert.Equal(1, index.Search(query, weights, best));
                        Assert.Equal(row, best[0].Row);
                    }
                );
            }
        }
        Assert.InRange(index.Segments.Segments.Count, 2, 70);
    }

    [Fact]
    public void Terms_with_a_prefix_come_from_all_segments_the_frequent_first()
    {
        var index = new InvertedIndex(Fields) { Limits = new() { LiveDocumentCountMax = 2 } };
        index.Put(0, "star", null);
        index.Put(1, "stars start", null);
        index.Put(2, "start", "sta\u00e9");
        index.Put(3, "other", "stone");

        Assert.Equal(["star", "start", "stae"], index.TermsWith("sta", 5));
        Assert.Equal(["star"], index.TermsWith("sta", 1));
    }

    private static void AssertAlike(InvertedIndex twin, InvertedIndex index, TextQuery query)
    {
        Assert.Equal((twin.Count, twin.TermCount), (index.Count, index.TermCount));
        var weights = FieldWeights.For(Fields, [new("title", 2), new("body", 1)]);
        var (expected, best) = (new ScoredRow[10], new ScoredRow[10]);
        var count = twin.Search(query, weights, expected);
        Assert.Equal(count, index.Search(query, weights, best));
        Assert.Equal(expected[..count], best[..count]);
        Assert.Equal(twin.Rarity(query), index.Rarity(query));
        for (var row = 0; row < 200; row += 17)
        {
            Assert.Equal(twin.Contains(row), index.Contains(row));
            Assert.Equal(twin.Score(query, weights, row), index.Score(query, weights, row));
            Assert.Equal(twin.Coverage(query, weights, row), index.Coverage(query, weights, row));
            Assert.Equal(
                twin.Explain(query, weights, row).Parts.Count,
                index.Explain(query, weights, row).Parts.Count
            );
        }
    }
}
