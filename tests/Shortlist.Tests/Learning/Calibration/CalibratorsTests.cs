using Shortlist.Basics;
using Shortlist.Learning.Calibration;

namespace Shortlist.Tests.Learning.Calibration;

/// <summary>The laws every kind of calibrator keeps.</summary>
public sealed class CalibratorsTests
{
    public static TheoryData<string> Kinds => [.. Calibrators.Kinds];

    [Fact]
    public void Lists_the_kinds_that_designs_name() =>
        Assert.Equal(["none", "platt", "isotonic", "beta"], Calibrators.Kinds);

    [Fact]
    public void A_kind_that_is_none_is_refused() =>
        Assert.Throws<ArgumentException>(() => Calibrators.Fit("sampling", CalibrationRows.Plain));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Never_falls_and_is_always_finite(string kind)
    {
        var calibrator = Calibrators.Fit(kind, Overconfident(1, 500));
        var last = double.NegativeInfinity;

        for (var score = -60.0; score <= 60; score += 0.05)
        {
            var logOdds = calibrator.LogOdds(score);
            Assert.True(logOdds >= last && double.IsFinite(logOdds));
            Assert.Equal(CalibrationRows.Sigmoid(logOdds), calibrator.Probability(score), 1e-9);
            last = logOdds;
        }
        Assert.True(double.IsFinite(calibrator.LogOdds(float.MaxValue)));
        Assert.True(double.IsFinite(calibrator.LogOdds(float.MinValue)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Written_and_read_again_it_gives_the_same_bits(string kind)
    {
        var calibrator = Calibrators.Fit(kind, Overconfident(2, 300));
        var bytes = Bytes(calibrator);

        var again = Read(bytes, out var rest);

        Assert.Equal(0, rest);
        Assert.Equal(kind, again.Kind);
        Assert.Equal(bytes, Bytes(again));
        for (var score = -9.0; score < 9; score += 0.37)
        {
            Assert.Equal(calibrator.LogOdds(score), again.LogOdds(score));
        }
    }

    [Theory]
    [InlineData("platt")]
    [InlineData("isotonic")]
    [InlineData("beta")]
    public void Scores_that_say_too_much_are_brought_down_to_what_is_true(string kind)
    {
        var calibrator = Calibrators.Fit(kind, Overconfident(3, 5_000));
        var judged = Overconfident(4, 5_000);

        Assert.True(
            CalibrationRows.LogLoss(calibrator, judged)
                < CalibrationRows.LogLoss(IdentityCalibrator.Instance, judged) - 0.1
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bytes_that_end_early_or_lie_are_refused_or_harmless(string kind)
    {
        var bytes = Bytes(Calibrators.Fit(kind, Overconfident(5, 200)));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Read(bytes.AsSpan(0, length), out _));
        }
        var random = new SeededRandom(6);
        for (var times = 0; times < 2_000; times++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.False(double.IsNaN(Read(damaged, out _).LogOdds(0.5)));
            }
            catch (InvalidDataException) { }
        }
    }

    private static HeldOutScores Overconfident(ulong seed, int count) =>
        CalibrationRows.Drawn(seed, count, score => CalibrationRows.Sigmoid((0.3 * score) - 0.5));

    private static ICalibrator Read(ReadOnlySpan<byte> bytes, out int rest)
    {
        var reader = new ByteReader(bytes);
        var calibrator = Calibrators.Read(ref reader);
        rest = reader.Remaining;
        return calibrator;
    }

    private static byte[] Bytes(ICalibrator calibrator)
    {
        var writer = new ByteWriter();
        Calibrators.Write(calibrator, writer);
        return writer.Written.ToArray();
    }
}
