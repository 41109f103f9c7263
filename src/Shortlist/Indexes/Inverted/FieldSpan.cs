namespace Shortlist.Indexes.Inverted;

/// <summary>The average length of a field when a segment was sealed, and the shortest and longest text it has there.</summary>
/// <param name="Average">In terms, over the whole index.</param>
/// <param name="LengthMin">Of the documents that have the field.</param>
/// <param name="LengthMax">0 where none has it.</param>
internal readonly record struct FieldSpan(float Average, int LengthMin, int LengthMax)
{
    public FieldSpan With(int length) =>
        length == 0 ? this
        : LengthMax == 0 ? this with { LengthMin = length, LengthMax = length }
        : this with { LengthMin = Math.Min(LengthMin, length), LengthMax = Math.Max(LengthMax, length) };
}
