using Shortlist.Basics;
using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments.Rows;

public sealed class ListAucTests
{
    [Fact]
    public void Counts_pairs_as_its_definition_does_with_ties_and_missing_values()
    {
        var random = new SeededRandom(3);
        var auc = new ListAuc();
        var (right, pairs) = (0.0, 0.0);
        for (var list = 0; list < 200; list++)
        {
            var count = 1 + random.Next(12);
            var values = new float[count];
            var grades = new float[count];
            for (var i = 0; i < count; i++)
            {
                values[i] = random.Next(4) == 0 ? float.NaN : random.Next(5) - 2;
                grades[i] = random.Next(3);
            }
            auc.Add(values, grades);
            var (listRight, listPairs) = Counted(values, grades);
            right += listRight;
            pairs += listPairs;
        }

        Assert.Equal(pairs, auc.Pairs, 9);
        Assert.Equal(right / pairs, auc.Estimate()!.Value.Value, 9);
    }

    [Fact]
    public void What_holds_in_every_list_is_still_no_certainty_from_few_lists()
    {
        var few = Perfect(20);
        var many = Perfect(200);

        Assert.Equal(1, few.Value, 12);
        Assert.InRange(few.Interval.Low, 0.8, 0.9);
        Assert.InRange(many.Interval.Low, 0.95, 0.99);
    }

    [Fact]
    public void A_list_of_one_kind_of_row_has_no_pairs()
    {
        var auc = new ListAuc();
        auc.Add([1, 2], [0, 0]);
        auc.Add([1, 2], [1, 1]);

        Assert.Equal((0, 0), (auc.Lists, auc.Pairs));
        Assert.Null(auc.Estimate());
    }

    private static (double Value, Shortlist.Experiments.Interval Interval) Perfect(int lists)
    {
        var auc = new ListAuc();
        for (var list = 0; list < lists; list++)
        {
            auc.Add([3, 1, 2], [1, 0, 0]);
        }
        return auc.Estimate()!.Value;
    }

    private static (double Right, double Pairs) Counted(float[] values, float[] grades)
    {
        var (right, pairs) = (0.0, 0.0);
        for (var wanted = 0; wanted < values.Length; wanted++)
        {
            for (var other = 0; other < values.Length; other++)
            {
                if (grades[wanted] > 0 && grades[other] <= 0)
                {
                    var (w, o) = (Key(values[wanted]), Key(values[other]));
                    pairs++;
                    right +=
                        w > o ? 1
                        : w == o ? 0.5
                        : 0;
                }
            }
        }
        return (right, pairs);

        static double Key(float value) => float.IsNaN(value) ? double.NegativeInfinity : value;
    }
}
