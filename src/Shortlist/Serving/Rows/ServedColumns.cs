using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Serving.Rows;

/// <summary>
/// Feature values column by column, each in the shortest of five forms: missing everywhere, one small whole number, one
/// value, small whole numbers, or the values as they are. To the bit, but that all NaN are one.
/// </summary>
internal static class ServedColumns
{
    private const byte Missing = 0;
    private const byte OneByte = 1;
    private const byte OneFloat = 2;
    private const byte Bytes = 3;
    private const byte Floats = 4;

    private const byte MissingByte = 255;

    public static void Write(ByteWriter writer, FeatureBlock values)
    {
        for (var feature = 0; feature < values.FeatureCount; feature++)
        {
            WriteColumn(writer, values.Column(feature));
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static FeatureBlock Read(ref ByteReader reader, int featureCount, int rowCount)
    {
        var values = new FeatureBlock(featureCount, rowCount);
        for (var feature = 0; feature < featureCount; feature++)
        {
            ReadColumn(ref reader, values.Column(feature));
        }
        return values;
    }

    private static void WriteColumn(ByteWriter writer, ReadOnlySpan<float> column)
    {
        var (isConstant, isSmall) = (true, true);
        foreach (var value in column)
        {
            isConstant &= AreSame(value, column[0]);
            isSmall &= float.IsNaN(value) || IsByte(value);
        }
        switch (isConstant, isSmall)
        {
            case (true, _) when column.IsEmpty || float.IsNaN(column[0]):
                writer.Byte(Missing);
                break;
            case (true, true):
                writer.Byte(OneByte);
                writer.Byte((byte)column[0]);
                break;
            case (true, false):
                writer.Byte(OneFloat);
                writer.Float(column[0]);
                break;
            case (false, true):
                writer.Byte(Bytes);
                foreach (var value in column)
                {
                    writer.Byte(float.IsNaN(value) ? MissingByte : (byte)value);
                }
                break;
            default:
                writer.Byte(Floats);
                foreach (var value in column)
                {
                    writer.Float(value);
                }
                break;
        }
    }

    private static void ReadColumn(ref ByteReader reader, Span<float> column)
    {
        switch (reader.Byte())
        {
            case Missing:
                column.Fill(float.NaN);
                break;
            case OneByte:
                column.Fill(reader.Byte());
                break;
            case OneFloat:
                column.Fill(reader.Float());
                break;
            case Bytes:
                foreach (ref var value in column)
                {
                    var small = reader.Byte();
                    value = small == MissingByte ? float.NaN : small;
                }
                break;
            case Floats:
                foreach (ref var value in column)
                {
                    value = reader.Float();
                }
                break;
            case var form:
                throw new InvalidDataException(
                    $"A column of served rows has the form {form}; expected 0 to 4."
                );
        }
    }

    /// <summary>To the bit; a value that is missing is the same as another one that is.</summary>
    public static bool AreSame(float left, float right) =>
        BitConverter.SingleToUInt32Bits(left) == BitConverter.SingleToUInt32Bits(right)
        || (float.IsNaN(left) && float.IsNaN(right));

    // −0 is no byte: its bits are others than those of 0.
    private static bool IsByte(float value) => value is >= 0 and < MissingByte && AreSame((byte)value, value);
}
