using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class SegmentWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public void Postings_of_any_number_and_spread_are_read_as_they_were_written(ulong seed, int fieldCount)
    {
        var random = new SeededRandom(seed);
        var lengths = Enumerable
            .Range(0, fieldCount)
            .Select(_ => Enumerable.Repeat(20, 3_000_000).ToArray())
            .ToArray();
        var writer = new SegmentWriter(lengths, Enumerable.Repeat(20f, fieldCount).ToArray(), -1);
        var written = new List<PostingList>();
        foreach (
            var (number, count) in new[]
            {
                1,
                2,
                15,
                16,
                17,
                127,
                128,
                129,
                255,
                256,
                257,
                1_000,
                5_000,
            }.Index()
        )
        {
            var postings = new PostingList(new($"term{number:00}"), fieldCount, new());
            for (
                var (i, row) = (0, random.Next(3));
                i < count;
                i++, row += 1 + random.Next(1 + random.Next(1_000))
            )
            {
                postings.Add(
                    row,
                    [
                        .. Enumerable
                            .Range(0, fieldCount)
                            .Select(_ => (byte)(1 + random.Next(i % 7 == 0 ? 255 : 3))),
                    ]
                );
            }
            written.Add(postings);
            writer.Add(TermKey.Of(postings.Term).Bytes, postings.Rows, postings.Frequencies);
        }
        var segment = writer.Finish(1, 0);

        var (all, alive) = (new MergedPostings(fieldCount), new int[3_000_000]);
        foreach (var (number, postings) in written.Index())
        {
            all.Clear();
            all.Add(segment.BlocksOf(number), alive, 0);
            Assert.Equal(postings.Count, segment.BlocksOf(number).PostingCount);
            Assert.Equal(postings.Rows.ToArray(), all.Rows.ToArray());
            Assert.Equal(postings.Frequencies.ToArray(), all.Frequencies.ToArray());
        }
    }
}
