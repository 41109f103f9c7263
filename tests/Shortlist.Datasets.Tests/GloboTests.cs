using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Tests;

namespace Shortlist.Datasets.Tests;

[Collection(Alone.Name)]
public sealed class GloboTests
{
    private const string Header =
        "user_id,session_id,session_start,session_size,click_article_id,click_timestamp,click_environment,click_deviceGroup,click_os,click_country,click_region,click_referrer_type";

    private static readonly Globo Loader = new();

    [Fact]
    public void Merges_overlapping_sessions_and_files_into_order_of_time()
    {
        using var fixture = new Fixture();
        fixture.Write(
            "clicks-day1.csv",
            Header,
            Row("s1", 1_000, "a", 1_500),
            Row("s1", 1_000, "b", 9_000),
            Row("s2", 1_200, "a", 1_300)
        );
        fixture.WriteGz(
            "clicks-day2.csv.gz",
            $"{Header}\n{Row("s3", 2_000, "c", 2_100)}\n{Row("s3", 2_000, "a", 9_500)}\n"
        );

        var clicks = fixture.Events(Loader).OfType<Interaction>().ToList();

        Assert.Equal(["a", "a", "c", "b", "a"], clicks.Select(click => click.Item.Value));
        Assert.Equal(["s2", "s1", "s3", "s1", "s3"], clicks.Select(click => click.Session));
        Assert.Equal(
            ["a", "c", "b"],
            fixture.Events(Loader).OfType<ItemPublished>().Select(item => item.Item.Value)
        );
    }

    [Fact]
    public void Asks_the_sessions_of_the_last_file_in_order_of_number()
    {
        using var fixture = new Fixture();
        fixture.Write("clicks-day9.csv", Header, Row("nine", 1_000, "a", 1_500));
        fixture.Write("clicks-day10.csv", Header, Row("ten", 2_000, "a", 2_500));

        var asked = Assert.IsType<Protocol.NextInteraction>(
            Loader.Open(fixture.Folder, fixture.Options).Protocol
        );

        Assert.Equal(["ten"], asked.Sessions);
        Assert.Equal(2_000, asked.From.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Leaves_out_bad_lines_and_says_why()
    {
        using var fixture = new Fixture();
        fixture.WriteText(
            "clicks-day1.csv",
            $"\uFEFF{Header}\r\n{Row("s1", 1_000, "a", 1_500)}\r\nnonsense\r\n{Row("s1", 1_000, "b", 900)}\r\n{Row("s1", 1_000, "c", 1_600).Replace("1600", "NaN", StringComparison.Ordinal)}\r\n{Row("s2", 1_100, "d", 1_700)}\r\n{Row("s2", 1_100, "e", 1_700)}"
        );

        Assert.Equal(3, fixture.Events(Loader).OfType<Interaction>().Count());
        Assert.Equal([3, 4, 5], fixture.Rejects.Kept.Select(reject => reject.Line));
        Assert.Equal(
            ["", "click_timestamp", "click_timestamp"],
            fixture.Rejects.Kept.Select(reject => reject.Field)
        );
    }

    [Fact]
    public void Says_which_columns_were_expected()
    {
        using var fixture = new Fixture();
        fixture.Write("clicks-day1.csv", "a,b,c", "1,2,3");

        var error = Assert.Throws<DatasetException>(() => fixture.Events(Loader));

        Assert.Contains("no column user_id, session_id", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_day_of_the_real_clicks_asks_145_148_predictions()
    {
        var content = Loader.Open(RealData.Folder("globo"), new());
        var asked = Assert.IsType<Protocol.NextInteraction>(content.Protocol);
        var begun = new HashSet<string>(StringComparer.Ordinal);
        var (clicks, predictions) = (0, 0);
        foreach (var click in content.Events.OfType<Interaction>())
        {
            clicks++;
            if (!asked.Sessions.Contains(click.Session!))
            {
                continue;
            }
            Assert.True(click.At >= asked.From);
            predictions += begun.Add(click.Session!) ? 0 : 1;
        }

        Assert.Equal((901_032, 145_148, 78_022), (clicks, predictions, begun.Count));
    }

    [Fact]
    public void Streams_the_real_clicks_without_holding_them()
    {
        var content = Loader.Open(RealData.Folder("globo"), new());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (read, most) = (0, 0L);
        foreach (var _ in content.Events)
        {
            if (++read % 200_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.InRange(most / 1e6, 0, 60);
    }

    private static string Row(string session, long start, string article, long at) =>
        $"u-{session},{session},{start},2,{article},{at},4,1,17,1,21,2";
}
