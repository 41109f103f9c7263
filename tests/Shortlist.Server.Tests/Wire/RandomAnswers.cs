using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Queries;
using Shortlist.Retrieval;
using Shortlist.Serving;

namespace Shortlist.Server.Tests.Wire;

/// <summary>Answers with anything in them that an answer may hold, in every script and every size of number.</summary>
internal static class RandomAnswers
{
    private static readonly string[] Pieces =
    [
        "jazz",
        "a \"quoted\" word",
        "back\\slash",
        "שלום",
        "🎷",
        "é",
        "\u0000\u001f\u007f",
        "\u2028",
        "\ud800",
        "\uFFFD",
        "\ue000",
        "<script>",
        "\t\r\n",
        "日本語",
        "",
    ];

    public static RankAnswer Next(SeededRandom random) =>
        new()
        {
            Request = new(Text(random)),
            At = Time(random),
            Rung = Text(random),
            RungReason = Text(random),
            System = Text(random),
            DesignHash = Text(random),
            Bundle = Text(random),
            Model = Text(random),
            LogOffset = (long)random.NextULong() >> random.Next(64),
            Exposures = Many(random, () => new Exposure(Text(random), Text(random))),
            Items = Many(random, () => Item(random)),
            Retrievers = Many(
                random,
                () =>
                    new RetrieverReport(Text(random), random.Next(1_000), Number(random), Flag(random))
                    {
                        IsStale = Flag(random),
                        RefusedCount = random.Next(1_000),
                    }
            ),
            Refused = Many(random, () => new RefusedItems(Text(random), random.Next(1_000))),
            CandidateCount = random.Next(1_000),
            Query = Flag(random) ? Query(random) : null,
            ExpectedQuality = Flag(random)
                ? new(Text(random), Number(random), Number(random), Number(random), random.Next(1_000))
                : null,
            Lost = Many(random, () => Text(random)),
            CandidateLimit = Flag(random) ? random.Next(1_000) : null,
            RankedAt = Flag(random) ? Time(random) : null,
            ElapsedMs = Number(random),
        };

    private static RankedItem Item(SeededRandom random) =>
        new()
        {
            Item = new(Text(random)),
            Position = random.Next(100),
            Score = Number(random),
            Propensity = random.NextDouble(),
            Sources = Many(random, () => Text(random)),
            Reasons = Many(random, () => Text(random)),
            Attributes = Attributes.Of(
                Enumerable
                    .Range(0, random.Next(6))
                    .Select(i => KeyValuePair.Create($"{i}{Text(random)}", Value(random)))
            ),
        };

    private static AttributeValue Value(SeededRandom random) =>
        random.Next(7) switch
        {
            0 => new AttributeValue.Number(Number(random)),
            1 => new AttributeValue.Flag(Flag(random)),
            2 => new AttributeValue.Text(Text(random)),
            3 => new AttributeValue.Words([.. Many(random, () => Text(random))]),
            4 => new AttributeValue.Time(Time(random)),
            5 => new AttributeValue.Place(Number(random), Number(random)),
            _ => new AttributeValue.Vector([1, 2, 3]),
        };

    private static UnderstoodQuery Query(SeededRandom random) =>
        new()
        {
            Raw = Text(random),
            Text = Text(random),
            Correction = Flag(random)
                ? new(Text(random), Text(random), random.NextDouble(), Flag(random))
                : null,
            Phrases = Many(random, () => Text(random)),
            Exact = Many(random, () => Text(random)),
            Required = Many(random, () => Text(random)),
            Excluded = Many(random, () => Text(random)),
            Filter = Flag(random)
                ? RequestFilter.Read(
                    """[{"attribute":"tags","any_of":["a","b"]},{"attribute":"duration","min":7}]"""
                )
                : RequestFilter.None,
            Notes = Many(random, () => Text(random)),
            Relaxed = Many(random, () => Text(random)),
        };

    private static T[] Many<T>(SeededRandom random, Func<T> make) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => make())];

    private static string Text(SeededRandom random) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static bool Flag(SeededRandom random) => random.Next(2) == 0;

    // Every exponent there is, and now and then a number of a few digits.
    private static double Number(SeededRandom random) =>
        random.Next(3) switch
        {
            0 => random.Next(10_000) / 100.0,
            1 => -0.0,
            _ when BitConverter.UInt64BitsToDouble(random.NextULong()) is var any && double.IsFinite(any) =>
                any,
            _ => 1e-5,
        };

    private static DateTimeOffset Time(SeededRandom random) =>
        new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.FromMinutes(random.Next(1_200) - 600))
        + TimeSpan.FromTicks(
            random.Next(4) switch
            {
                0 => 0,
                1 => random.Next(1_000) * TimeSpan.TicksPerMillisecond,
                2 => 10 * random.Next(100),
                _ => random.Next(10_000_000),
            }
        );
}
