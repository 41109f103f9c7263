using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Queries;
using Shortlist.Serving;
using Shortlist.Serving.Caches;
using Shortlist.Systems.Caching;

namespace Shortlist.Tests.Systems.Caching;

public sealed class AnswerKeysTests
{
    private static readonly string[] Parts = ["user", "session", "query", "context.device"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Requests_that_agree_in_everything_have_equal_keys()
    {
        var keys = new AnswerKeys(Parts, "d");
        var (one, other) = (Of(keys, Request()), Of(keys, Request() with { Request = new("another") }));

        Assert.Equal(one, other);
        Assert.Equal((one.Hash, one.GetHashCode()), (other.Hash, other.GetHashCode()));
    }

    [Fact]
    public void Where_an_encoder_gives_the_vector_the_query_stands_for_it_to_the_letter()
    {
        var keys = new AnswerKeys([.. Parts, "context.vector"], "d", "vector");
        var vector = Workbench.Vector(1, 0);
        var asked = Request() with { Query = "cats" };
        var encoded = asked with { Context = WithVector(vector), Encoded = vector };

        Assert.Equal(Of(keys, asked), Of(keys, encoded));
        AnswerKey[] others =
        [
            Of(keys, asked),
            Of(keys, asked with { Query = "Cats" }),
            Of(keys, asked with { Context = WithVector(vector) }),
            Of(keys, asked with { Context = WithVector(Workbench.Vector(0, 1)) }),
            Of(keys, asked with { Query = " " }),
        ];
        Assert.Equal(others.Length, others.Distinct().Count());
        // Of lists that don't depend on the vector, nothing of it counts.
        var blind = new AnswerKeys(Parts, "d", "vector");
        Assert.Equal(
            Of(blind, asked),
            Of(blind, asked with { Context = WithVector(vector), Query = "Cats" })
        );
        // Where all of the context counts, it counts without what the encoder added.
        var whole = new AnswerKeys(["context", "query"], "d", "vector");
        Assert.Equal(Of(whole, asked), Of(whole, encoded));
        Assert.NotEqual(Of(whole, asked), Of(whole, asked with { Context = WithVector(vector) }));

        Attributes WithVector(AttributeValue value) =>
            Attributes.Of(asked.Context.Append(new("vector", value)));
    }

    [Fact]
    public void A_difference_in_any_part_is_another_key()
    {
        var keys = new AnswerKeys(Parts, "d");
        var one = Of(keys, Request());
        _ = RequestFilter.TryParse(
            [new() { Attribute = "tags", AnyOf = ["art"] }],
            TestDesigns.Small.Data.Items,
            out var filter,
            out _
        );

        AnswerKey[] others =
        [
            Of(keys, Request() with { User = new("u2") }),
            Of(keys, Request() with { User = null }),
            Of(keys, Request() with { Session = "t" }),
            Of(keys, Request() with { Query = "cats" }),
            Of(keys, Request() with { Query = null }),
            Of(keys, Request() with { Context = Device("tv") }),
            Of(keys, Request() with { Context = Attributes.Empty }),
            Of(keys, Request() with { Filter = filter! }),
            Of(keys, Request() with { Count = 11 }),
            keys.Of(Request(), [new("e", "b")], "bundle"),
            keys.Of(Request(), [], "bundle"),
            keys.Of(Request(), [new("e", "a")], "next"),
            new AnswerKeys(Parts, "other").Of(Request(), [new("e", "a")], "bundle"),
        ];

        Assert.All(others, other => Assert.NotEqual(one, other));
        Assert.Equal(others.Length, others.Distinct().Count());
    }

    [Fact]
    public void What_nothing_reads_makes_no_difference()
    {
        var keys = new AnswerKeys(["query", "context.device"], "d");
        var one = Of(keys, Request());

        Assert.Equal(one, Of(keys, Request() with { User = new("u2"), Session = "t" }));
        Assert.Equal(
            one,
            Of(
                keys,
                Request() with
                {
                    Context = Attributes.Of(
                        ("device", Workbench.Words("phone")),
                        ("country", Workbench.Words("de"))
                    ),
                }
            )
        );
    }

    [Theory]
    [InlineData("dogs", " Dogs ", true)]
    [InlineData("dogs", "DOGS", true)]
    [InlineData("dogs on tv", "Dogs on TV", true)]
    [InlineData("dogs on tv", "dogs  on tv", false)]
    [InlineData("tags:art dogs", "tags:Art dogs", false)]
    [InlineData("\"Big dogs\"", "\"big dogs\"", false)]
    [InlineData("étude", "Étude", false)]
    public void Queries_of_plain_words_are_blind_to_case_and_outer_white_space(
        string left,
        string right,
        bool equal
    )
    {
        var keys = new AnswerKeys(["query"], "d");

        Assert.Equal(
            equal,
            Of(keys, Request() with { Query = left }).Equals(Of(keys, Request() with { Query = right }))
        );
    }

    [Fact]
    public void Every_type_of_context_tells_keys_apart_and_equal_values_do_not()
    {
        var keys = new AnswerKeys(["context"], "d");
        Func<AttributeValue>[] values =
        [
            () => Workbench.Number(1),
            () => Workbench.Number(2),
            () => new AttributeValue.Flag(true),
            () => new AttributeValue.Flag(false),
            () => Workbench.Text("a"),
            () => Workbench.Text("b"),
            () => Workbench.Words("a", "b"),
            () => Workbench.Words("b", "a"),
            () => Workbench.Time(1),
            () => Workbench.Time(2),
            () => Workbench.Place(1, 2),
            () => Workbench.Place(2, 1),
            () => Workbench.Vector(1, 2),
            () => Workbench.Vector(2, 1),
        ];
        AnswerKey KeyOf(AttributeValue value) =>
            Of(keys, Request() with { Context = Attributes.Of(("value", value)) });

        Assert.Equal(values.Length, values.Select(value => KeyOf(value())).Distinct().Count());
        Assert.Equal(values.Length, values.Select(value => KeyOf(value()).Hash).Distinct().Count());
        Assert.All(values, value => Assert.Equal(KeyOf(value()), KeyOf(value())));
    }

    [Fact]
    public void The_rough_key_of_a_visitor_nobody_knows_is_nobody_elses()
    {
        Assert.Null(new AnswerKeys(Parts, "d").Rough(Request() with { User = null }));
        Assert.NotNull(new AnswerKeys(Parts, "d").Rough(Request()));
        Assert.NotNull(new AnswerKeys(["query"], "d").Rough(Request() with { User = null }));
    }

    [Fact]
    public void A_key_takes_what_is_declared_and_what_the_design_reads()
    {
        var keys = AnswerKeys.Of(CacheBench.Shared, ["context.country"]);
        var one = Of(keys, Request());

        Assert.NotEqual(one, Of(keys, Request() with { Context = Device("tv") })); // Read.
        Assert.NotEqual(
            one,
            Of(
                keys,
                Request() with
                {
                    Context = Device("phone").With(Attributes.Of(("country", Workbench.Words("de")))),
                }
            )
        );
        Assert.Equal(one, Of(keys, Request() with { User = new("u2") }));
    }

    // Each value says whom it was made for; with the user out of the key the same run finds it at once.
    [Theory]
    [InlineData(true, 1_000_000)]
    [InlineData(false, 10_000)]
    public void In_a_million_random_requests_nobody_is_given_anothers_list(bool hasUser, int requests)
    {
        var keys = new AnswerKeys(hasUser ? Parts : Parts.Except(["user"]), "d");
        var cache = new TimedCache<AnswerKey, string>(
            new()
            {
                Ttl = TimeSpan.FromMilliseconds(20),
                StaleFor = TimeSpan.FromMilliseconds(20),
                BytesMax = 4 << 20,
            },
            key => key.Hash,
            TimeProvider.System
        );
        var (wrong, given) = (0, 0L);
        Parallel.For(
            0,
            4,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation },
            thread =>
            {
                var random = new SeededRandom((ulong)thread + 1);
                for (var i = 0; i < requests / 4; i++)
                {
                    // A few of each are asked for most.
                    var user = (int)(200 * random.NextDouble() * random.NextDouble());
                    var request = new RankRequest
                    {
                        User = new($"u{user}"),
                        Session = $"s{random.Next(2)}",
                        Query = random.Next(2) == 0 ? "dogs" : "cats",
                        Context = Device(random.Next(2) == 0 ? "phone" : "tv"),
                        Count = 10,
                    };
                    var turn = cache.Take(keys.Of(request, [], "bundle"));
                    var label = $"{request.User} {request.Session} {request.Query} {request.Context.Count}";
                    if (turn.Value is { } value)
                    {
                        Interlocked.Increment(ref given);
                        _ = value != label ? Interlocked.Increment(ref wrong) : 0;
                    }
                    if (turn.Outcome is not CacheOutcome.Wait)
                    {
                        turn.Flight?.Land(label, CacheFate.Keep, 400);
                    }
                }
            }
        );

        Assert.Equal(hasUser, wrong == 0);
        Assert.True(given > requests / 10);
    }

    private static AnswerKey Of(AnswerKeys keys, RankRequest request) =>
        keys.Of(request, [new Exposure("e", "a")], "bundle");

    private static Attributes Device(string device) => Attributes.Of(("device", Workbench.Words(device)));

    private static RankRequest Request() =>
        new()
        {
            User = new("u1"),
            Session = "s",
            Query = "dogs",
            Context = Device("phone"),
            Count = 10,
        };
}
