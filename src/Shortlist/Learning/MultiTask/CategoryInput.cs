using Shortlist.Basics;

namespace Shortlist.Learning.MultiTask;

/// <summary>A category as a network sees it: the row of its vector.</summary>
/// <param name="Values">Those with a vector of their own, ascending.</param>
internal sealed record CategoryInput(float[] Values)
{
    /// <summary>Row of a value that training met too seldom, or never.</summary>
    public const int Other = 0;

    /// <summary>Row of a missing value.</summary>
    public const int Missing = 1;

    private const int ValuesMax = 1_000;
    private const int RowCountMin = 20; // Fewer rows teach a vector nothing but chance.

    public int RowCount => Values.Length + 2;

    /// <summary>The most frequent values of a column.</summary>
    public static CategoryInput Of(ReadOnlySpan<float> column)
    {
        var counts = new Dictionary<float, int>();
        foreach (var value in column)
        {
            if (float.IsFinite(value))
            {
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }
        return new([
            .. counts
                .Where(pair => pair.Value >= RowCountMin)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key)
                .Take(ValuesMax)
                .Select(pair => pair.Key)
                .Order(),
        ]);
    }

    public int RowOf(float value)
    {
        if (float.IsNaN(value))
        {
            return Missing;
        }
        var place = Array.BinarySearch(Values, value);
        return place < 0 ? Other : place + 2;
    }

    public void Write(ByteWriter writer) => writer.Floats(Values);

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static CategoryInput Read(ref ByteReader reader)
    {
        var values = reader.Floats();
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]) || (i > 0 && !(values[i] > values[i - 1])))
            {
                throw new InvalidDataException(
                    "The categories of a network's input are not finite and ascending; the data is damaged."
                );
            }
        }
        return new(values);
    }
}
