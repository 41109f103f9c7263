using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class PostingListTests
{
    [Fact]
    public void Agrees_with_a_sorted_dictionary_after_any_adds_and_removes()
    {
        var random = new SeededRandom(2);
        var postings = new PostingList("term", 2);
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

    [Fact]
    public void The_place_of_a_row_is_where_a_scan_would_find_it()
    {
        var random = new SeededRandom(3);
        var postings = new PostingList("term", 1);
        for (var row = 0; row < 500; row += 1 + random.Next(5))
        {
            postings.Add(row, [1]);
        }
        var rows = postings.Rows.ToArray();
        for (var start = 0; start <= rows.Length; start += 7)
        {
            for (var row = -1; row < 510; row++)
            {
                var place = start;
                while (place < rows.Length && rows[place] < row)
                {
                    place++;
                }
                Assert.Equal(place, postings.PlaceOf(row, start));
            }
        }
    }
}
