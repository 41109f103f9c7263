using System.Collections.Concurrent;
using Shortlist.Registry;

namespace Shortlist.Tests.Registry;

public sealed class BundleRegistryTests : IDisposable
{
    private readonly TemporaryRegistry _temporary = new();

    private BundleRegistry Registry => _temporary.Registry;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void What_was_published_is_read_back_whole()
    {
        var draft = Drafts.Make();

        var manifest = Registry.Publish(draft);
        var bundle = Registry.Load(manifest.Hash);

        Assert.Equal(["design.yaml", "empty", "trees.model"], bundle.Parts.Keys);
        Assert.Equal(draft.Parts["trees.model"].ToArray(), bundle.Part("trees.model").ToArray());
        Assert.Equivalent(manifest, bundle.Manifest, strict: true);
        Assert.Throws<ArgumentException>(() => bundle.Part("absent"));
    }

    [Fact]
    public void The_same_content_is_one_bundle_whenever_it_is_published()
    {
        var first = Registry.Publish(Drafts.Make());
        var again = Registry.Publish(Drafts.Make() with { Notes = ["another day"], Parent = first.Hash });

        Assert.Equal(first.Hash, again.Hash);
        Assert.Equal(first.CreatedAt, again.CreatedAt);
        Assert.Single(Registry.List());
    }

    [Fact]
    public void A_byte_a_name_or_a_fact_more_is_another_bundle()
    {
        var draft = Drafts.Make();
        var renamed = draft.Parts.ToDictionary(part => part.Key + "2", part => part.Value);
        BundleDraft[] drafts =
        [
            draft,
            Drafts.Make("other bytes"),
            Drafts.Make(seed: 2),
            draft with
            {
                Parts = renamed,
            },
            draft with
            {
                Facts = draft.Facts with { LogTo = draft.Facts.LogTo.AddDays(1) },
            },
            draft with
            {
                Facts = draft.Facts with { Metrics = [] },
            },
        ];

        Assert.Distinct(drafts.Select(each => Registry.Publish(each).Hash));
    }

    [Fact]
    public void The_hash_does_not_know_the_time_zone()
    {
        var draft = Drafts.Make();
        var utc = draft with { Facts = draft.Facts with { LogFrom = draft.Facts.LogFrom.ToUniversalTime() } };

        Assert.Equal(Registry.Publish(draft).Hash, Registry.Publish(utc).Hash);
    }

    [Fact]
    public void Promotion_and_rollback_move_the_pointer_and_write_history()
    {
        var (a, b, c) = (Publish("a"), Publish("b"), Publish("c"));
        Assert.Null(Registry.Serving);

        Registry.Promote(a, "first");
        Registry.Promote(b, "better by 2 %");
        Registry.Promote(c, "better by 1 %");
        Assert.Equal(b, Registry.Rollback("errors rose").Hash);
        Assert.Equal(a, Registry.Rollback("still rising").Hash);
        Registry.Promote(c, "mended");
        Assert.Equal(a, Registry.Rollback("not mended").Hash);

        Assert.Equal(a, Registry.Serving);
        Assert.Equal([a, b, c, b, a, c, a], Registry.History.Select(promotion => promotion.Hash));
        Assert.Equal(Enumerable.Range(1, 7), Registry.History.Select(promotion => promotion.Sequence));
        Assert.Equal("still rising", Registry.History[4].Reason);
        Assert.Equal(b, Registry.History[4].Previous);
        Assert.Throws<InvalidOperationException>(() => Registry.Rollback("too far"));
    }

    [Fact]
    public void Promoting_what_serves_changes_nothing()
    {
        var a = Publish("a");
        Registry.Promote(a, "first");

        Registry.Promote(a, "again");

        Assert.Single(Registry.History);
    }

    [Fact]
    public void A_damaged_bundle_is_neither_promoted_nor_rolled_back_to()
    {
        var (a, b) = (Publish("a"), Publish("b"));
        Registry.Promote(a, "first");
        Registry.Promote(b, "second");
        File.AppendAllText(_temporary.PathOf(a, "trees.model"), "!");

        var error = Assert.Throws<BundleDamagedException>(() => Registry.Rollback("errors"));

        Assert.Equal("trees.model", error.File);
        Assert.Equal(b, Registry.Serving);
        Assert.Throws<BundleDamagedException>(() => Registry.Promote(a, "anyway"));
    }

    [Fact]
    public void Publishing_a_damaged_bundle_again_mends_it()
    {
        var a = Publish("a");
        File.Delete(_temporary.PathOf(a, "trees.model"));

        Publish("a");

        Assert.Equal(3, Registry.Load(a).Parts.Count);
        Assert.Single(Directory.GetDirectories(_temporary.Bundles));
    }

    [Fact]
    public void One_damaged_bundle_hides_no_other_from_the_list()
    {
        var (a, b) = (Publish("a"), Publish("b"));
        File.WriteAllText(_temporary.PathOf(a, "manifest.json"), "{}");

        var list = Registry.List();

        Assert.Contains(
            "manifest.json",
            list.Single(each => each.Hash == a).Damage,
            StringComparison.Ordinal
        );
        Assert.NotNull(list.Single(each => each.Hash == b).Manifest);
    }

    [Theory]
    [InlineData("../serving.json")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("c:file")]
    [InlineData("Upper")]
    [InlineData("manifest.json")]
    [InlineData("nul\0byte")]
    [InlineData("")]
    public void Names_that_could_lead_elsewhere_are_refused(string name)
    {
        var parts = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
        {
            [name] = new byte[1],
        };

        Assert.Throws<ArgumentException>(() => Registry.Publish(Drafts.Make() with { Parts = parts }));
        Assert.Empty(Directory.GetDirectories(_temporary.Bundles));
    }

    [Fact]
    public void A_metric_that_is_no_number_is_refused_before_anything_is_written()
    {
        var draft = Drafts.Make();
        var metric = draft.Facts.Metrics[0] with { Value = double.NaN };

        Assert.Throws<ArgumentException>(() =>
            Registry.Publish(draft with { Facts = draft.Facts with { Metrics = [metric] } })
        );
        Assert.Empty(Directory.GetDirectories(_temporary.Bundles));
    }

    [Fact]
    public void A_crash_at_any_step_of_publishing_leaves_the_whole_bundle_or_none()
    {
        var steps = new List<string>();
        using (var dry = new TemporaryRegistry())
        {
            dry.Open(steps.Add).Publish(Drafts.Make());
        }
        Assert.Contains("rename", steps);
        foreach (var at in steps)
        {
            using var temporary = new TemporaryRegistry();
            Assert.Throws<TimeoutException>(() => temporary.Open(CrashAt(at)).Publish(Drafts.Make()));

            var after = temporary.Open();

            foreach (var folder in Directory.GetDirectories(temporary.Bundles))
            {
                after.Load(new BundleHash(Path.GetFileName(folder))); // Whole, or this throws.
            }
            var published = after.Publish(Drafts.Make());
            Assert.Equal(3, after.Load(published.Hash).Parts.Count);
            Assert.Single(Directory.GetDirectories(temporary.Bundles));
        }
    }

    [Theory]
    [InlineData("pointer", false)]
    [InlineData("pointer rename", false)]
    [InlineData("history", true)]
    [InlineData("promoted", true)]
    public void A_crash_at_any_step_of_a_promotion_leaves_the_old_or_the_new_with_its_history(
        string at,
        bool promoted
    )
    {
        var (a, b) = (Publish("a"), Publish("b"));
        Registry.Promote(a, "first");
        Assert.Throws<TimeoutException>(() => _temporary.Open(CrashAt(at)).Promote(b, "second"));

        // Another process looks before anything is mended, and again after.
        foreach (var look in new[] { Registry, _temporary.Open() })
        {
            Assert.Equal(promoted ? b : a, look.Serving);
            Assert.Equal(
                promoted ? ["first", "second"] : ["first"],
                look.History.Select(each => each.Reason)
            );
        }
        Registry.Promote(b, "third");
        Registry.Rollback("back");
        Assert.Equal(a, Registry.Serving);
    }

    [Fact]
    public void A_history_line_cut_short_is_mended_from_the_pointer()
    {
        var (a, b) = (Publish("a"), Publish("b"));
        Registry.Promote(a, "first");
        Registry.Promote(b, "second");
        var path = Path.Combine(_temporary.Folder, "history.jsonl");
        File.WriteAllText(path, File.ReadAllText(path)[..^20]);

        var opened = _temporary.Open();

        Assert.Equal(["first", "second"], opened.History.Select(promotion => promotion.Reason));
        Assert.Equal(2, File.ReadAllLines(path).Length);
    }

    [Fact]
    public void A_second_writer_is_turned_away_and_a_reader_is_not()
    {
        var a = Publish("a");
        using var turn = WriterLock.Take(_temporary.Folder);

        Assert.Throws<IOException>(() => Registry.Promote(a, "first"));
        Assert.Equal(a, _temporary.Open().Load(a).Hash);
    }

    [Fact]
    public async Task Readers_see_one_serving_bundle_or_the_other_while_one_promotes()
    {
        BundleHash[] hashes = [Publish("a"), Publish("b")];
        Registry.Promote(hashes[0], "start");
        var seen = new ConcurrentBag<BundleHash?>();
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(
            () =>
            {
                var own = _temporary.Open();
                while (!stop.IsCancellationRequested)
                {
                    seen.Add(own.Serving);
                    Assert.NotEmpty(own.History);
                }
            },
            TestContext.Current.CancellationToken
        );

        for (var i = 1; i <= 40; i++)
        {
            Promote(hashes[i % 2]);
        }
        await stop.CancelAsync();
        await reader;

        Assert.All(seen, hash => Assert.Contains(hash!.Value, hashes));
        Assert.Equal(41, Registry.History.Count);
    }

    private void Promote(BundleHash hash)
    {
        while (true)
        {
            try
            {
                Registry.Promote(hash, "turn");
                return;
            }
            catch (IOException)
            {
                // The reader's opening held the turn for a moment.
            }
        }
    }

    private BundleHash Publish(string content) => Registry.Publish(Drafts.Make(content)).Hash;

    private static Action<string> CrashAt(string at) =>
        step =>
        {
            if (string.Equals(step, at, StringComparison.Ordinal))
            {
                throw new TimeoutException("The process was killed here.");
            }
        };
}
