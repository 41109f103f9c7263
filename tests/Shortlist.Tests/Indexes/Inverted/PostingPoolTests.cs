using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class PostingPoolTests
{
    [Fact]
    public void Nobody_writes_into_the_room_of_another()
    {
        var random = new SeededRandom(5);
        var pool = new PostingPool();
        var rented = new List<(PostingRoom Room, int Mark)>();
        for (var step = 0; step < 5_000; step++)
        {
            if (rented.Count > 0 && random.Next(3) == 0)
            {
                var place = random.Next(rented.Count);
                pool.Return(rented[place].Room);
                rented.RemoveAt(place);
            }
            else
            {
                var room = pool.Rent(5 << random.Next(12));
                room.Span.Fill(step);
                rented.Add((room, step));
            }
        }
        Assert.All(rented, rent => Assert.Equal(-1, rent.Room.Span.IndexOfAnyExcept(rent.Mark)));
    }

    [Fact]
    public void What_was_given_back_is_given_out_again()
    {
        var pool = new PostingPool();
        var room = pool.Rent(20);
        pool.Return(room);
        Assert.NotEqual(room, pool.Rent(40));
        Assert.Equal(room, pool.Rent(20));
    }
}
