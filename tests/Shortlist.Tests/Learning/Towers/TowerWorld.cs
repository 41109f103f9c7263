using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Towers;

namespace Shortlist.Tests.Learning.Towers;

/// <summary>A small world in which taste follows content: items have a topic, users turn to items of theirs.</summary>
internal static class TowerWorld
{
    public const int Topics = 6;

    public static readonly TowerShape Shape = new(
        ["user.topic"],
        ["user.age"],
        ["item.topic", "item.title"],
        ["item.length"]
    );

    /// <param name="examples">How many.</param>
    /// <param name="items">The last ten of them are never turned to.</param>
    /// <param name="users">Each likes one topic.</param>
    /// <param name="seed">Of the world.</param>
    public static TowerCorpus Corpus(int examples = 600, int items = 60, int users = 30, ulong seed = 3)
    {
        var random = new SeededRandom(seed);
        var corpus = new TowerCorpus(Shape);
        for (var item = 0; item < items; item++)
        {
            corpus.AddItem(Id(item), Content(item));
        }
        TowerInput[] askers = [.. Enumerable.Range(0, users).Select(Asker)];
        foreach (var _ in askers)
        {
            corpus.AddUser();
        }
        for (var i = 0; i < examples; i++)
        {
            var user = random.Next(users);
            int item;
            do
            {
                item = random.Next(items - 10);
            } while (item % Topics != user % Topics);
            corpus.Add(user, askers[user], item);
        }
        return corpus;
    }

    public static ulong Id(int item) => StableHash.Of($"item {item}");

    public static TowerInput Content(int item) =>
        new(
            [
                [TowerInput.Token("topic", $"topic {item % Topics}")],
                [
                    TowerInput.Token("title", $"word {item % 7}"),
                    TowerInput.Token("title", $"word {item % 5}"),
                ],
            ],
            [item % 3 == 0 ? float.NaN : item % 3]
        );

    public static TowerInput Asker(int user) =>
        new(
            [
                [TowerInput.Token("topic", $"topic {user % Topics}")],
            ],
            [20 + (user % 4)]
        );

    public static TowerOptions Recipe { get; } =
        new()
        {
            Dimensions = 16,
            Hidden = 24,
            Rounds = 4,
            BatchSize = 48,
            HardShare = 0.25,
            LearningRate = 0.01,
        };

    public static TowerOutcome Train(
        TowerCorpus corpus,
        TowerOptions? recipe = null,
        int threads = 1,
        ITrainingCheckpoint? checkpoint = null
    ) =>
        TowerTrainer.Train(
            corpus,
            recipe ?? Recipe,
            new() { Threads = threads, Checkpoint = checkpoint },
            CancellationToken.None
        );
}
