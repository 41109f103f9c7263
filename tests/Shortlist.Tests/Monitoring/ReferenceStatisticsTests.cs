using Shortlist.Basics;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class ReferenceStatisticsTests
{
    private static readonly ReferenceStatistics Statistics = ReferenceStatistics.Of(
        ["age", "clicks", "empty"],
        [
            [1, 2, 3, float.NaN],
            [0, 0, 5, 9],
            [float.NaN, float.NaN, float.NaN, float.NaN],
        ]
    );

    [Fact]
    public void What_is_written_is_read_and_writes_the_same_bytes()
    {
        var bytes = Bytes(Statistics);
        var reader = new ByteReader(bytes);

        var read = ReferenceStatistics.Read(ref reader);

        Assert.Equal(0, reader.Remaining);
        Assert.Equal(bytes, Bytes(read));
        Assert.Equal(["age", "clicks", "empty"], read.Features.Select(feature => feature.Name));
        Assert.Equal(Statistics.Features[1].Counts, read.Features[1].Counts);
    }

    [Fact]
    public void Bytes_that_end_early_are_refused_wherever_they_end()
    {
        var bytes = Bytes(Statistics);
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];

            Assert.Throws<InvalidDataException>(() =>
            {
                var reader = new ByteReader(cut);
                ReferenceStatistics.Read(ref reader);
            });
        }
    }

    [Fact]
    public void Bytes_of_another_version_are_refused()
    {
        var bytes = Bytes(Statistics);
        bytes[0] = 99;

        var error = Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new ByteReader(bytes);
            ReferenceStatistics.Read(ref reader);
        });

        Assert.Contains("version 99", error.Message);
    }

    [Fact]
    public void Names_and_columns_must_match() =>
        Assert.Throws<ArgumentException>(() => ReferenceStatistics.Of(["a"], []));

    private static byte[] Bytes(ReferenceStatistics statistics)
    {
        var writer = new ByteWriter();
        statistics.Write(writer);
        return writer.Written.ToArray();
    }
}
