using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class TokenStoreTests
{
    [Fact]
    public void Says_what_was_set_last_however_often_rows_are_set()
    {
        var random = new SeededRandom(3);
        var store = new TokenStore();
        var plain = new uint[300][];
        Array.Fill(plain, []);
        for (var step = 0; step < 20_000; step++)
        {
            var row = random.Next(plain.Length);
            plain[row] = [.. Enumerable.Range(0, random.Next(65)).Select(_ => (uint)random.Next(1_000_000))];
            store.Set(row, plain[row], (ulong)row);
        }

        for (var row = 0; row < plain.Length; row++)
        {
            Assert.Equal(plain[row], store[row]);
            Assert.Equal((ulong)row, store.Texts[row].Marks);
        }
        Assert.Equal([], store[plain.Length]);
        Assert.True(store.PageCount < 10); // Of 10,000 tokens, and as many that were replaced.
    }

    [Fact]
    public void Is_empty_once_cleared()
    {
        var store = new TokenStore();
        store.Set(5, [1, 2], 3);

        store.Clear();

        Assert.Equal(0, store.Count);
        Assert.Equal([], store[5]);
    }
}
