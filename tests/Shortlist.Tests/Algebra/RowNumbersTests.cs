using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed class RowNumbersTests
{
    [Fact]
    public void Agrees_with_a_dictionary_through_many_uses()
    {
        var random = new SeededRandom(3);
        for (var use = 0; use < 200; use++)
        {
            var numbers = RowNumbers.Rent();
            var twin = new Dictionary<int, int>();
            var rows = 1 + random.Next(use % 10 == 0 ? 5_000 : 100);
            for (var step = 0; step < 2 * rows; step++)
            {
                var row = random.Next(rows) * (random.Next(2) == 0 ? 1 : 1_024);
                ref var number = ref numbers.GetOrAdd(row, out var isNew);

                Assert.Equal(!twin.ContainsKey(row), isNew);
                Assert.Equal(twin.GetValueOrDefault(row), number);
                number = twin[row] = step;
                Assert.Equal(twin.Count, numbers.Count);
            }
            RowNumbers.Return(numbers);
        }
    }

    [Fact]
    public void Two_at_once_know_nothing_of_each_other()
    {
        var (one, other) = (RowNumbers.Rent(), RowNumbers.Rent());
        one.GetOrAdd(7, out _) = 1;
        other.GetOrAdd(7, out var isNew) = 2;

        Assert.True(isNew);
        Assert.Equal(1, one.GetOrAdd(7, out _));
    }
}
