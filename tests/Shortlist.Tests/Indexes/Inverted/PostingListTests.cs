using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class PostingListTests
{
    [Fact]
    public void Agrees_with_a_sorted_dictionary_after_any_adds_and_removes()
    {
        var random = new SeededRandom(2);
        var postings = new PostingList(new("term"), 2, new());
        var twin = new SortedDictionary<int, byte[]>();
        for (var step = 0; step < 3_000; step++)
        {
            var row = random.Next(300);
            if (twin.Remove(row))
            {
                postings.Remove(row);
            }
            else if (step < 2_000 || random.Next(4) == 0)
            {
                twin[row] = [(byte)random.Next(256), (byte)random.Next(256)];
                postings.Add(row, twin[row]);
            }
            Assert.Equal(twin.Keys, postings.Rows.ToArray());
            Assert.Equal(twin.Values.SelectMany(bytes => bytes), postings.Frequencies.ToArray());
        }
    }
}
