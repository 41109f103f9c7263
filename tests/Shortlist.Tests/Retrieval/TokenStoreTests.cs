using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class TokenStoreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void Says_what_was_set_last_however_often_rows_are_set(int fieldCount)
    {
        var random = new SeededRandom(3);
        var store = new TokenStore { FieldCount = fieldCount };
        var plain = new uint[100][][];
        Array.Fill(plain, [.. Enumerable.Repeat(Array.Empty<uint>(), fieldCount)]);
        for (var step = 0; step < 10_000; step++)
        {
            var row = random.Next(plain.Length);
            var countMax = random.Next(5) == 0 ? 1 : 65;
            plain[row] =
            [
                .. Enumerable
                    .Range(0, fieldCount)
                    .Select(_ =>
                        Enumerable
                            .Range(0, random.Next(countMax))
                            .Select(_ => (uint)random.Next(1_000_000))
                            .ToArray()
                    ),
            ];
            store.Set(
                row,
                [.. plain[row].Select(field => (byte)field.Length)],
                [.. plain[row].SelectMany(field => field)]
            );
        }

        for (var row = 0; row < plain.Length; row++)
        {
            for (var field = 0; field < fieldCount; field++)
            {
                Assert.Equal(plain[row][field], store[row, field]);
            }
        }
        Assert.Equal([], store[plain.Length, 0]);
        Assert.InRange(store.PageCount, 1, 6); // Of at most 20,000 tokens, and as many that were replaced.
    }

    [Fact]
    public void Is_empty_once_cleared()
    {
        var store = new TokenStore { FieldCount = 1 };
        store.Set(5, [2], [1, 2]);

        store.Clear();

        Assert.Equal(0, store.Count);
        Assert.Equal([], store[5, 0]);
        store.FieldCount = 2;
    }

    [Fact]
    public void A_field_asked_for_too_late_is_refused()
    {
        var store = new TokenStore { FieldCount = 1 };
        store.Set(0, [1], [7]);

        Assert.Throws<InvalidOperationException>(() => store.FieldCount = 2);
    }
}
