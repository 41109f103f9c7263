using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Serving.Rows;

namespace Shortlist.Tests.Serving.Rows;

/// <summary>Rows of lists that nobody saw.</summary>
internal static class SampleRows
{
    public static readonly ServedFeatures Features = new(
        ["a", "b", "c", "d", "e", "f"],
        [1, 2, 3, 4, 5, ulong.MaxValue],
        0
    );

    /// <summary>A column of each form, and the values that are easily lost.</summary>
    public static ServedRow Row(int number, int items = 5, string bundle = "")
    {
        var random = new SeededRandom((ulong)number);
        var values = new FeatureBlock(Features.Names.Count, items);
        for (var row = 0; row < items; row++)
        {
            values.Column(0)[row] = float.NaN;
            values.Column(1)[row] = number % 255;
            values.Column(2)[row] = number / 3f;
            values.Column(3)[row] = row == 0 ? float.NaN : random.Next(255);
            values.Column(4)[row] = (float)random.NextNormal();
            values.Column(5)[row] = (row % 3) switch
            {
                0 => -0f,
                1 => float.NaN,
                _ => float.Epsilon,
            };
        }
        return new()
        {
            Request = new($"r{number}"),
            Bundle = bundle,
            Features = Features,
            Items = [.. Enumerable.Range(0, items).Select(item => new ItemId($"ï{item}"))],
            Values = values,
        };
    }

    public static void AssertSame(ServedRow expected, ServedRow actual)
    {
        Assert.Equal((expected.Request, expected.Bundle), (actual.Request, actual.Bundle));
        Assert.Equal(expected.Items, actual.Items);
        Assert.Equal(expected.Features.Names, actual.Features.Names);
        Assert.Equal(expected.Features.Signatures, actual.Features.Signatures);
        Assert.Equal(expected.Features.LogFirst, actual.Features.LogFirst);
        Assert.Equal(Bits(expected.Values), Bits(actual.Values));
    }

    private static uint[] Bits(FeatureBlock values) =>
        [.. values.Values.ToArray().Select(BitConverter.SingleToUInt32Bits)];
}
