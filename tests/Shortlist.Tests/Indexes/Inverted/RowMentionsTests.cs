using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class RowMentionsTests
{
    private static readonly string[] Fields = ["title", "body", "tags"];

    private static readonly string[] Words =
    [
        .. Enumerable.Range(0, 30).Select(word => $"word{word}x"),
        "and",
        "running",
        "runs",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Score_and_count_as_looking_each_time_does_to_the_bit(bool isSealed)
    {
        var random = new SeededRandom(isSealed ? 1UL : 2);
        var index = new InvertedIndex(Fields);
        for (var row = 0; row < 2_000; row++)
        {
            index.Put(row, Text(random, 6), Text(random, 40), Text(random, 3));
            if (isSealed && row == 1_500)
            {
                index.Compact();
            }
        }
        for (var trial = 0; trial < 40; trial++)
        {
            var query = TextQuery.Parse($"{Text(random, 6)} nowhere", index.Analyzer);
            // Some rows twice, some beyond the documents.
            int[] rows = [.. Enumerable.Range(0, random.Next(400)).Select(_ => random.Next(2_100))];
            var mentions = index.MentionsOf(query, rows, count => new int[count]);
            for (var weighing = 0; weighing < 4; weighing++)
            {
                var weights = FieldWeights.For(
                    index.Fields,
                    Fields
                        .Where((_, field) => field == weighing % 3 || random.Next(2) == 0)
                        .Select(field => KeyValuePair.Create(field, random.NextDouble() + 0.1))
                );
                var (expected, found) = (new float[rows.Length], new float[rows.Length]);

                index.Score(query, weights, rows, expected);
                index.Score(mentions, weights, rows, found);
                Assert.Equal(Bits(expected), Bits(found));

                index.Coverage(query, weights, rows, expected);
                index.Coverage(mentions, weights, rows, found);
                Assert.Equal(Bits(expected), Bits(found));
            }
        }
    }

    [Fact]
    public void A_query_without_terms_scores_nothing()
    {
        var index = new InvertedIndex(Fields);
        index.Put(0, "birds", "", "");
        var scores = new float[1];

        var mentions = index.MentionsOf(TextQuery.Parse("!", index.Analyzer), [0], count => new int[count]);
        index.Score(mentions, FieldWeights.Equal(index.Fields), [0], scores);

        Assert.Equal(float.NaN, scores[0]);
    }

    private static uint[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToUInt32Bits);

    private static string Text(SeededRandom random, int countMax) =>
        string.Join(
            ' ',
            Enumerable.Range(0, random.Next(countMax + 1)).Select(_ => Words[random.Next(Words.Length)])
        );
}
