using Shortlist.Basics;
using Shortlist.Learning.Towers;

namespace Shortlist.Tests.Learning.Towers;

public sealed class TwoTowersTests
{
    private static readonly TwoTowers Towers = TowerWorld
        .Train(TowerWorld.Corpus(), TowerWorld.Recipe with { Rounds = 1 })
        .Towers;

    [Fact]
    public void Read_back_they_say_the_same()
    {
        var read = TwoTowers.Read(Towers.ToBytes());

        Assert.Equal(Towers.ToBytes(), read.ToBytes());
        Assert.Equal(Towers.Version, read.Version);
        Assert.True(Towers.Shape.IsLike(read.Shape));
        Assert.Equal(
            Towers.ItemVector(TowerWorld.Id(3), TowerWorld.Content(3)),
            read.ItemVector(TowerWorld.Id(3), TowerWorld.Content(3))
        );
        ulong[] history = [TowerWorld.Id(1), TowerWorld.Id(7), 99];
        Assert.Equal(
            Towers.AskerVector(TowerWorld.Asker(2), history),
            read.AskerVector(TowerWorld.Asker(2), history)
        );
    }

    [Fact]
    public void Directions_have_length_one_whatever_is_unknown()
    {
        var nothing = new TowerInput(
            [
                [],
                [],
            ],
            [float.NaN]
        );

        Assert.Equal(1, Length(Towers.ItemVector(123, nothing)), 1e-5);
        Assert.Equal(
            1,
            Length(
                Towers.AskerVector(
                    new(
                        [
                            [77],
                        ],
                        [float.PositiveInfinity]
                    ),
                    [5, 6]
                )
            ),
            1e-5
        );
        Assert.Equal(
            Towers.AskerVector(TowerWorld.Asker(0), []),
            Towers.AskerVector(TowerWorld.Asker(0), [5, 6])
        );
    }

    [Fact]
    public void An_input_of_another_shape_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Towers.ItemVector(
                1,
                new(
                    [
                        [],
                    ],
                    [0]
                )
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Towers.AskerVector(
                new(
                    [
                        [],
                    ],
                    []
                ),
                []
            )
        );
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_never_anything_worse()
    {
        var bytes = Towers.ToBytes();
        for (var length = 0; length < bytes.Length; length += 1 + (length / 7))
        {
            Assert.Throws<InvalidDataException>(() => TwoTowers.Read(bytes.AsSpan(0, length)));
        }
        Assert.Throws<InvalidDataException>(() => TwoTowers.Read([.. bytes, 0]));
        var random = new SeededRandom(8);
        for (var i = 0; i < 300; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i < 150 ? i : random.Next(bytes.Length)] ^= (byte)(1 + random.Next(255));
            try
            {
                Assert.NotNull(TwoTowers.Read(damaged).Version);
            }
            catch (InvalidDataException)
            {
                // As it should be.
            }
        }
    }

    private static double Length(float[] vector) => Math.Sqrt(vector.Sum(value => (double)value * value));
}
