using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Learning.Towers;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>
/// Trains the towers a retriever asks for, on what happened before the rows are taken, with users as they were then and items as
/// the log's end knows them.
/// </summary>
internal static class TowerTraining
{
    public static bool Trains(RetrieverSpec spec) => spec.Kind == TowerRetriever.Kind.Definition.Name;

    /// <returns>Null where there is nothing to learn from.</returns>
    public static TwoTowers? Run(
        RetrieverSpec spec,
        Design design,
        IEnumerable<LogEvent> log,
        long beforeMs,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        options.Progress?.Report(new(0, 0, "none", double.NaN));
        var corpus = CorpusOf(spec, design, log, beforeMs, cancellation);
        return corpus.ExampleCount < 2
            ? null
            : TowerTrainer.Train(corpus, TowerOptions.From(spec.Parameters), options, cancellation).Towers;
    }

    internal static TowerCorpus CorpusOf(
        RetrieverSpec spec,
        Design design,
        IEnumerable<LogEvent> log,
        long beforeMs,
        CancellationToken cancellation
    )
    {
        var sources = new FeatureSources(design);
        var inputs = new TowerInputs(sources, spec.Parameters);
        CatalogueTexts.PutItems(log, sources.Items, cancellation);
        var examples = new Examples(new(inputs.Shape), sources, inputs);
        var of = spec.Parameters.Words("of").ToHashSet(StringComparer.Ordinal);
        foreach (var happened in log)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (happened)
            {
                case UserDescribed described:
                    sources.Users.Put(described.User, described.Attributes, described.At, described.Id);
                    break;
                case ListShown list:
                    examples.Note(list);
                    break;
                case Interaction interaction
                    when of.Contains(interaction.Kind) && interaction.At.ToUnixTimeMilliseconds() < beforeMs:
                    examples.Add(interaction);
                    break;
            }
        }
        return examples.Corpus;
    }

    private sealed class Examples(TowerCorpus corpus, FeatureSources sources, TowerInputs inputs)
    {
        private readonly Dictionary<int, int> _items = [];
        private readonly Dictionary<int, int> _users = [];
        private readonly Dictionary<int, TowerInput> _askers = []; // By user: the latest.
        private readonly RememberedLists<Asked> _lists = new();

        public TowerCorpus Corpus => corpus;

        public void Note(ListShown list) => _lists.Add(list.Request, new(list.Query, list.Context));

        public void Add(Interaction interaction)
        {
            var asked = _lists.Of(interaction);
            var user = interaction.User is { } known ? sources.Users.RowOf(known) : -1;
            var subject = new Subject
            {
                User = user,
                Query = interaction.Query ?? asked?.Query,
                Context = (asked?.Context ?? Attributes.Empty).With(interaction.Context),
                AtMs = interaction.At.ToUnixTimeMilliseconds(),
            };
            corpus.Add(UserOf(user), AskerOf(user, subject), ItemOf(sources.Items.RowOf(interaction.Item)));
        }

        private int ItemOf(int row)
        {
            if (!_items.TryGetValue(row, out var item))
            {
                item = corpus.AddItem(TowerInputs.IdOf(sources.Items[row].Id), inputs.OfItem(row));
                _items.Add(row, item);
            }
            return item;
        }

        private int UserOf(int row)
        {
            if (row < 0)
            {
                return -1;
            }
            if (!_users.TryGetValue(row, out var user))
            {
                user = corpus.AddUser();
                _users.Add(row, user);
            }
            return user;
        }

        // One object as long as nothing changes: most users are known by little, and seldom otherwise than before.
        private TowerInput AskerOf(int user, Subject subject)
        {
            var asker = inputs.OfAsker(subject);
            if (_askers.TryGetValue(user, out var before) && IsSame(before, asker))
            {
                return before;
            }
            _askers[user] = asker;
            return asker;
        }

        private static bool IsSame(TowerInput left, TowerInput right) =>
            left.Numbers.AsSpan().SequenceEqual(right.Numbers)
            && left.Tokens.Zip(right.Tokens).All(field => field.First.AsSpan().SequenceEqual(field.Second));
    }

    private sealed record Asked(string? Query, Attributes Context);
}
