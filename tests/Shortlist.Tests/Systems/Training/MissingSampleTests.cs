using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;
using Shortlist.Systems;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class MissingSampleTests
{
    private const int Lists = 4_000;

    private static readonly FeatureSet Features = SetOf(TestDesigns.Small);

    [Fact]
    public void One_feature_or_one_group_is_blanked_in_the_share_of_the_lists_for_all_their_rows()
    {
        var sample = new MissingSample(Features, 0.2, seed: 1);
        var (features, groups) = (0, 0);
        for (var list = 0; list < Lists; list++)
        {
            var group = Group(list);
            var rows = sample.Of(group);
            int[] blanked =
            [
                .. Enumerable.Range(0, rows.FeatureCount).Where(feature => float.IsNaN(rows[feature, 0])),
            ];

            Assert.All(blanked, feature => Assert.True(rows.Column(feature).ToArray().All(float.IsNaN)));
            if (sample.PartFor(group) is { } part)
            {
                Assert.Equal(part.Features.Order(), blanked);
                features += part.IsGroup ? 0 : 1;
                groups += part.IsGroup ? 1 : 0;
            }
            else
            {
                Assert.Same(group.Rows, rows);
            }
            Assert.True(group.Rows.Values.IndexOf(float.NaN) < 0); // What was collected stays as it was.
        }
        // Three standard errors of a share of 0.1 in 4,000 lists.
        Assert.InRange(features / (double)Lists, 0.086, 0.114);
        Assert.InRange(groups / (double)Lists, 0.086, 0.114);
    }

    [Fact]
    public void List_and_seed_decide()
    {
        var sample = new MissingSample(Features, 0.5, seed: 1);
        var again = new MissingSample(Features, 0.5, seed: 1);
        var other = new MissingSample(Features, 0.5, seed: 2);
        var chosen = Enumerable.Range(0, 100).Select(list => sample.PartFor(Group(list))?.Name).ToList();

        Assert.Equal(chosen, Enumerable.Range(0, 100).Select(list => again.PartFor(Group(list))?.Name));
        Assert.NotEqual(chosen, Enumerable.Range(0, 100).Select(list => other.PartFor(Group(list))?.Name));
    }

    [Fact]
    public void What_calls_for_the_next_rung_is_never_blanked_nor_is_its_group()
    {
        var clicks = TestDesigns.Small.Features.Single(feature => feature.Name == "clicks");
        var set = SetOf(
            TestDesigns.Small with
            {
                Features =
                [
                    .. TestDesigns.Small.Features.Select(feature =>
                        feature == clicks ? clicks with { Missing = MissingPolicy.Rung } : feature
                    ),
                ],
            }
        );
        var sample = new MissingSample(set, 0.5, seed: 1);

        for (var list = 0; list < Lists; list++)
        {
            Assert.DoesNotContain(0, sample.PartFor(Group(list))?.Features ?? []);
        }
    }

    [Fact]
    public void A_share_of_nothing_blanks_nothing() =>
        Assert.All(
            Enumerable.Range(0, 100),
            list => Assert.Null(new MissingSample(Features, 0, seed: 1).PartFor(Group(list)))
        );

    private static FeatureSet SetOf(Design design) => new(new(design), EngineVocabulary.FeatureKind);

    private static RowGroup Group(int list)
    {
        ItemId[] items = [new($"a{list}"), new($"b{list}"), new("c")];
        return new(items, new FeatureBlock(Features.Names.Count, items.Length), list)
        {
            Subject = Workbench.Asker(),
            IsCold = new bool[items.Length],
            IsUserCold = false,
        };
    }
}
