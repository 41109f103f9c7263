using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

public sealed class DesignNumbersTests
{
    // 50 million people search three times a day, four times as much in the busiest hour; a billion vectors of 256.
    private static readonly Design Large = Scaled(50e6, 3, 4, 1e9, 256);

    [Fact]
    public void Traffic_is_people_times_requests_over_the_seconds_of_a_day()
    {
        var numbers = new DesignNumbers(Large);

        Assert.Equal(150e6, numbers.RequestsPerDay, 1e-6);
        Assert.Equal(1_736.11, numbers.AverageQps, 0.01);
        Assert.Equal(6_944.44, numbers.PeakQps, 0.01);
    }

    [Fact]
    public void Places_needed_are_arrivals_times_stay()
    {
        var numbers = new DesignNumbers(Large);

        // 0.5 × 40 + 0.45 × 120 + 0.04 × 200 + 0.01 × 200 ms.
        Assert.Equal(0.084, numbers.MeanLatencySeconds, 1e-12);
        Assert.Equal(6_944.44 * 0.084, numbers.ConcurrencyNeeded, 0.01);
        Assert.Equal(32, numbers.Concurrency);
        Assert.Equal(3 * 8 / 0.084, numbers.QpsWithOneReplicaLost, 1e-9);
    }

    [Fact]
    public void A_billion_vectors_of_256_numbers_take_a_terabyte_and_their_graph_a_quarter_more()
    {
        var numbers = new DesignNumbers(Large);

        Assert.Equal(1.024e12 + 0.256e12, numbers.VectorBytes!.Value, 1);
        Assert.Null(new DesignNumbers(Shipped.Design("news-feed")).VectorBytes);
    }

    [Fact]
    public void Budgets_and_slack_make_up_the_deadline()
    {
        var numbers = new DesignNumbers(Large);

        Assert.Equal(TimeSpan.FromMilliseconds(160), numbers.BudgetSum);
        Assert.Equal(TimeSpan.FromMilliseconds(40), numbers.Slack);
        Assert.Equal(0.2, numbers.SlackShare, 1e-12);
        Assert.Equal(TimeSpan.FromMilliseconds(36), numbers.RankingTime);
        Assert.Equal(TimeSpan.FromMilliseconds(70), numbers.RankingBudget);
        Assert.Equal(1_166, numbers.CandidatesInBudget);
    }

    [Fact]
    public void The_log_grows_by_lists_with_their_rows_interactions_and_items()
    {
        var design = Shipped.Design("video-search");

        // 3 M lists of ten impressions, each 120 bytes and 54 features of 4; 1.2 interactions; 2,000 items of 1,500.
        Assert.Equal(
            (3e6 * ((10 * (120 + 216)) + (1.2 * 120))) + (2_000 * 1_500),
            new DesignNumbers(design).LogBytesPerDay,
            1e-3
        );
    }

    [Fact]
    public void A_sample_is_about_sixteen_variances_over_the_squared_change()
    {
        var experiment = Shipped.Design("video-search").Experiments[0] with { Baseline = 0.1, Detect = 0.1 };

        var perArm = DesignNumbers.SamplePerArm(experiment);

        // (1.959964 + 0.841621)² × 2 = 15.698.
        Assert.Equal(Math.Ceiling(15.69776 * 0.09 / 0.0001), perArm, 1.0);
    }

    [Fact]
    public void A_smaller_arm_needs_longer()
    {
        var design = Shipped.Design("video-search");
        var numbers = new DesignNumbers(design);
        var even = design.Experiments[0];
        var uneven = even with { Arms = [new("words", 0.9), new("trees", 0.1)] };

        Assert.Equal(5, numbers.DaysNeeded(uneven) / numbers.DaysNeeded(even), 1e-9);
    }

    [Fact]
    public void Chance_alone_brings_the_quantile_of_chi_square_over_the_rows()
    {
        // The 95th percentile of chi-square with 9 degrees of freedom is 16.919.
        Assert.Equal(2.0 / 2_000 * 16.919, new DesignNumbers(Large).PsiByChance, 1e-6);
    }

    [Fact]
    public void Every_number_is_printed_with_its_sum()
    {
        var rows = DesignNumberTable.Of(Large);

        Assert.Contains(rows, row => row is { Name: "requests per second, peak", Value: "6.94 k" });
        Assert.Contains(
            rows,
            row => row is { Name: "vectors and their graph, per replica", Value: "1.28 TB" }
        );
        Assert.All(rows, row => Assert.NotEmpty(row.How));
    }

    private static Design Scaled(double users, double requests, double peak, double items, int dimensions)
    {
        var design = Shipped.Design("video-search");
        return design with
        {
            Scale = design.Scale with
            {
                DailyActiveUsers = users,
                RequestsPerUserPerDay = requests,
                PeakFactor = peak,
                ItemsActive = items,
            },
            Data = design.Data with
            {
                Items =
                [
                    .. design.Data.Items.Select(item =>
                        item.Name is "vector" ? item with { Dimensions = dimensions } : item
                    ),
                ],
            },
        };
    }
}
