using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Tests.Events.Border;

public sealed class ContractCheckerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static readonly DataSection Data = EventJsonData.Section with
    {
        Items =
        [
            .. EventJsonData.Section.Items.Select(spec =>
                spec.Name switch
                {
                    "price" => spec with { MissingValues = [new("-1", -1), new("NA", null)] },
                    "tags" => spec with { OneOf = ["jazz", "rock"], MissingValues = [new("", null)] },
                    "title" => spec with { MaxLength = 10 },
                    "place" => spec with { MissingValues = [new("0,0", null)] },
                    _ => spec,
                }
            ),
        ],
        Contracts =
        [
            Contract("item.starts_at", "not_before", severe: true) with
            {
                NotBefore = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero),
            },
            Contract("item.price", "range", severe: false) with
            {
                Max = 100,
            },
            Contract("item.title", "length", severe: true) with
            {
                Min = 2,
            },
            Contract("item.place", "required", severe: false),
            Contract("item.free", "required", severe: true),
        ],
    };

    public static TheoryData<string, AttributeValue, string, string> Breaches =>
        new()
        {
            { "price", new AttributeValue.Text("12"), ReasonCode.Type, "of type text; expected number" },
            { "price", new AttributeValue.Number(1_001), ReasonCode.Range, "0 to 1000 EUR" },
            { "tags", new AttributeValue.Words(["jazz", "folk"]), ReasonCode.Domain, "one of jazz, rock" },
            { "title", new AttributeValue.Text("Eleven char"), ReasonCode.TooLong, "at most 10" },
            { "title", new AttributeValue.Text("E"), ReasonCode.Range, "at least 2" },
            { "vector", new AttributeValue.Vector([1]), ReasonCode.Type, "It has 1 numbers; expected 2" },
            {
                "starts_at",
                new AttributeValue.Time(new(1999, 12, 31, 0, 0, 0, TimeSpan.Zero)),
                ReasonCode.TooOld,
                "expected 2000-01-01"
            },
        };

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_breach_is_named_with_its_field_and_what_was_expected(
        string name,
        AttributeValue value,
        string code,
        string says
    )
    {
        var verdict = Check(new ContractChecker(Data), Item(Good.With(Attributes.Of((name, value)))));

        var reason = Assert.Single(Assert.IsType<ContractVerdict.Refused>(verdict).Reasons);
        Assert.Equal((code, $"attributes.{name}"), (reason.Code, reason.Field));
        Assert.Contains(says, reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_must_be_there_must_be_there_unless_it_is_a_change()
    {
        var checker = new ContractChecker(Data);
        var free = Attributes.Of(("free", new AttributeValue.Flag(true)));

        var refused = Assert.IsType<ContractVerdict.Refused>(Check(checker, Item(Attributes.Empty)));
        Assert.Equal(["attributes.title", "attributes.free"], refused.Reasons.Select(reason => reason.Field));
        Assert.Equal(["attributes.place"], refused.Warnings.Select(reason => reason.Field));
        Assert.IsType<ContractVerdict.Accepted>(
            Check(
                checker,
                new ItemChanged
                {
                    Id = "c",
                    At = Now,
                    Item = new("a"),
                    Changes = free,
                }
            )
        );
    }

    [Fact]
    public void A_contract_that_warns_lets_the_event_pass()
    {
        var verdict = Check(
            new ContractChecker(Data),
            Item(Good.With(Attributes.Of(("price", new AttributeValue.Number(500)))))
        );

        Assert.Equal(
            [(ReasonCode.Range, "attributes.price"), (ReasonCode.Required, "attributes.place")],
            Assert
                .IsType<ContractVerdict.Accepted>(verdict)
                .Warnings.Select(warning => (warning.Code, warning.Field))
        );
    }

    [Fact]
    public void Declared_error_codes_are_read_as_missing_and_counted()
    {
        var coded = Attributes.Of(
            ("price", new AttributeValue.Number(-1)),
            ("tags", new AttributeValue.Words([""])),
            ("place", new AttributeValue.Place(0, 0))
        );

        var accepted = Assert.IsType<ContractVerdict.Accepted>(
            Check(new ContractChecker(Data), Item(Good.With(coded)))
        );

        Assert.Equal(3, accepted.CodeCount);
        Assert.Equal(
            ["free", "title"],
            ((ItemPublished)accepted.Event).Attributes.Select(attribute => attribute.Key)
        );
    }

    [Fact]
    public void What_nobody_declared_passes_with_a_warning_because_nothing_reads_it()
    {
        var verdict = Check(
            new ContractChecker(Data),
            Item(Good.With(Attributes.Of(("colour", new AttributeValue.Text("red")))))
        );

        Assert.Contains(
            Assert.IsType<ContractVerdict.Accepted>(verdict).Warnings,
            warning => (warning.Code, warning.Field) == (ReasonCode.UnknownField, "attributes.colour")
        );
    }

    [Theory]
    [InlineData("clack", 1, ReasonCode.UnknownKind)]
    [InlineData("click", 2, ReasonCode.Range)] // It has no value: 1 is all it can be.
    [InlineData("watch", -3, ReasonCode.Range)]
    [InlineData("watch", 3, null)]
    public void An_interaction_is_one_that_is_declared_with_a_value_it_can_have(
        string kind,
        double value,
        string? code
    )
    {
        var verdict = Check(new ContractChecker(Data), Done("a", kind) with { Value = value });

        Assert.Equal(code, (verdict as ContractVerdict.Refused)?.Reasons.Single().Code);
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, ReasonCode.Future)]
    [InlineData(500_000, ReasonCode.Future)]
    public void An_event_is_at_most_so_far_ahead_of_its_arrival(int minutes, string? code)
    {
        var verdict = Check(new ContractChecker(Data), Done("a") with { At = Now.AddMinutes(minutes) });

        Assert.Equal(code, (verdict as ContractVerdict.Refused)?.Reasons.Single().Code);
    }

    [Fact]
    public void Whoever_names_something_unknown_is_told_so_until_it_is_known()
    {
        var checker = new ContractChecker(
            Data with
            {
                Contracts =
                [
                    new()
                    {
                        Rule = "reference",
                        Reference = "item",
                        Quarantine = true,
                    },
                    new() { Rule = "reference", Reference = "user" },
                    new()
                    {
                        Rule = "reference",
                        Reference = "request",
                        Interactions = ["watch"],
                        Quarantine = true,
                    },
                ],
            }
        );
        var click = Done("a") with { User = new("u"), Request = new("r") };

        Assert.True(checker.NeedsHistory);
        var refused = Assert.IsType<ContractVerdict.Refused>(Check(checker, click));
        Assert.Equal(["item"], refused.Reasons.Select(reason => reason.Field));
        Assert.Equal(["user"], refused.Warnings.Select(reason => reason.Field));

        checker.Learn(Item(Good));
        Assert.IsType<ContractVerdict.Accepted>(Check(checker, click));
        Assert.IsType<ContractVerdict.Refused>(Check(checker, click with { Kind = "watch" }));
    }

    [Fact]
    public void A_value_that_is_another_s_is_refused_and_one_s_own_is_not()
    {
        var checker = new ContractChecker(
            Data with
            {
                Contracts = [Contract("item.title", "unique", severe: true)],
            }
        );
        checker.Learn(Item(Good));

        Assert.IsType<ContractVerdict.Accepted>(Check(checker, Item(Good)));
        var other = Assert.IsType<ContractVerdict.Refused>(
            Check(checker, Item(Good) with { Item = new("b") })
        );
        Assert.Equal(ReasonCode.NotUnique, other.Reasons.Single().Code);
    }

    [Fact]
    public void What_is_late_is_held_where_the_design_says_so_and_what_comes_again_is_not_late()
    {
        var checker = new ContractChecker(Data with { Late = LatePolicy.Quarantine });
        var old = Done("a") with { At = Now.AddHours(-2) };

        Assert.IsType<ContractVerdict.Accepted>(Check(checker, old)); // An old history in an empty log is in order.
        checker.Learn(Done("a"));
        Assert.Equal(
            ReasonCode.Late,
            Assert.IsType<ContractVerdict.Refused>(Check(checker, old)).Reasons.Single().Code
        );
        Assert.IsType<ContractVerdict.Accepted>(checker.Check(old, Now, isKnown: _ => true));
        Assert.IsType<ContractVerdict.Accepted>(Check(checker, old with { At = Now.AddMinutes(-60) }));
    }

    private static Attributes Good =>
        Attributes.Of(("title", new AttributeValue.Text("Title")), ("free", new AttributeValue.Flag(true)));

    private static ContractVerdict Check(ContractChecker checker, LogEvent logEvent) =>
        checker.Check(logEvent, Now);

    private static ItemPublished Item(Attributes attributes) =>
        new()
        {
            Id = "p",
            At = Now,
            Item = new("a"),
            Attributes = attributes,
        };

    private static Interaction Done(string item, string kind = "click") =>
        new()
        {
            Id = "i",
            At = Now,
            Item = new(item),
            Kind = kind,
        };

    private static ContractSpec Contract(string attribute, string rule, bool severe) =>
        new()
        {
            Attribute = attribute,
            Rule = rule,
            Quarantine = severe,
        };
}
