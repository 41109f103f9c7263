using System.Text;
using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

public sealed class LearningCurveTests
{
    [Fact]
    public void Written_and_read_again_it_is_the_same_to_the_bit()
    {
        TrainingProgress[] curve =
        [
            new(1, 300, "ndcg@10", 1 / 3.0) { Loss = Math.PI },
            new(2, 300, "ndcg@10", double.NaN),
        ];

        var again = LearningCurve.FromCsv(LearningCurve.ToCsv(curve));

        Assert.Equal(curve, again);
        Assert.Equal(LearningCurve.ToCsv(curve), LearningCurve.ToCsv(again));
    }

    [Theory]
    [InlineData("")]
    [InlineData("round,rounds\n1,2\n")]
    [InlineData("round,rounds,metric,validation,loss\n1,2,x\n")]
    [InlineData("round,rounds,metric,validation,loss\n-1,2,x,1,1\n")]
    [InlineData("round,rounds,metric,validation,loss\n1,2,x,one,1\n")]
    public void What_is_no_such_table_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => LearningCurve.FromCsv(Encoding.UTF8.GetBytes(text)));
}
