using System.Diagnostics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Systems;
using Shortlist.Tests;

namespace Shortlist.Datasets.Tests;

public sealed class DatasetCatalogTests
{
    [Fact]
    public void Lists_every_format_there_is()
    {
        var formats = typeof(IDataset)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDataset))
            );

        Assert.Empty(formats.Except(DatasetCatalog.All.Select(dataset => dataset.GetType())));
    }

    [Fact]
    public void Gives_each_name_and_alias_to_one_format()
    {
        var names = DatasetCatalog.All.SelectMany(dataset => dataset.Aliases.Prepend(dataset.Name)).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.NotNull(DatasetCatalog.Find(name)));
        Assert.Null(DatasetCatalog.Find("no-such-format"));
    }

    [Fact]
    public void A_design_of_its_own_reads_and_nothing_in_it_is_wrong()
    {
        var texts = DatasetCatalog.All.Where(dataset => dataset.Design.Length > 0).ToList();

        Assert.NotEmpty(texts);
        foreach (var dataset in texts)
        {
            var reading = DesignReader.Read(dataset.Design, dataset.Name, EngineVocabulary.Full);
            Assert.Empty(
                reading
                    .Findings.Where(finding => finding.Severity == Severity.Error)
                    .Select(finding => finding.ToString())
            );
        }
    }

    [Fact]
    public void Every_format_says_what_a_missing_folder_should_hold()
    {
        foreach (var dataset in DatasetCatalog.All)
        {
            var error = Assert.Throws<DatasetException>(() =>
                dataset.Open("/no/such/folder", new()).Events.Count()
            );

            Assert.Contains("There is no folder", error.Message, StringComparison.Ordinal);
            Assert.Contains("expects", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("activitynet", "activitynet", 4_917)]
    [InlineData("beir", "scifact", 5_183 + 919)]
    [InlineData("smart", "cranfield", 1_400)]
    [InlineData("globo", "globo", 0)]
    [InlineData("kaggle-events", "kaggle-events", 0)]
    [InlineData("movielens", "movielens-100k", 0)]
    [InlineData("movielens-time", "movielens-100k", 0)]
    public void Real_events_are_in_order_valid_and_never_twice(string name, string folder, int count)
    {
        var rejects = new Rejects();
        var watch = Stopwatch.StartNew();
        var content = DatasetCatalog.Find(name)!.Open(RealData.Folder(folder), new() { Rejects = rejects });
        var opened = watch.Elapsed;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var published = new HashSet<ItemId>();
        var latest = DateTimeOffset.MinValue;
        var read = 0;
        watch.Restart();
        foreach (var each in content.Events)
        {
            read++;
            Assert.True(each.At >= latest, $"{each.Id} is before its predecessor.");
            latest = each.At;
            Assert.True(ids.Add(each.Id), $"{each.Id} occurs twice.");
            Assert.InRange(each.Id.Length, 1, LogEvent.IdLengthCharsMax);
            switch (each)
            {
                case ItemPublished item:
                    published.Add(item.Item);
                    Assert.NotNull(item.Attributes.Find("title"));
                    break;
                case Interaction interaction:
                    Assert.True(
                        published.Contains(interaction.Item),
                        $"{interaction.Item} is not published."
                    );
                    break;
                case ListShown list:
                    Assert.All(list.Impressions, shown => Assert.Contains(shown.Item, published));
                    break;
                default:
                    break;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {read:N0} events, open {opened.TotalMilliseconds:N0} ms, read {read / watch.Elapsed.TotalSeconds:N0}/s, rejects {rejects.Count}: {string.Join("; ", rejects.Kept.Take(5))}"
        );
        Assert.True(count == 0 || read == count, $"{read} events, expected {count}.");
        Assert.Equal(name is "kaggle-events" ? 2 : 0, rejects.Count);
    }

    [Fact]
    public void Libsvm_and_the_judged_collections_have_the_sizes_of_their_papers()
    {
        var activity = Assert.IsType<Protocol.JudgedQueries>(Open("activitynet", "activitynet"));
        var scifact = Assert.IsType<Protocol.JudgedQueries>(Open("beir", "scifact"));
        var cranfield = Assert.IsType<Protocol.JudgedQueries>(Open("smart", "cranfield"));
        var rows = Assert.IsType<Protocol.GivenRows>(Open("libsvm", "lightgbm-rank"));

        Assert.Equal(2 * 2_418, activity.Queries.Length);
        Assert.Equal(300, scifact.Queries.Length);
        Assert.Equal(
            (225, 1_837),
            (cranfield.Queries.Length, cranfield.Queries.Sum(query => query.Grades.Count))
        );
        Assert.Equal((3_005, 201), (rows.Train.Grades.Length, rows.Train.GroupSizes.Length));
        Assert.Equal(
            (768, 50, 300),
            (rows.Test.Grades.Length, rows.Test.GroupSizes.Length, rows.Test.Features.Count)
        );
    }

    private static Protocol? Open(string name, string folder) =>
        DatasetCatalog.Find(name)!.Open(RealData.Folder(folder), new()).Protocol;
}
