using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Serving.Rows;

/// <summary>
/// The two kinds of record in a file of served rows. A setting says which bundle ranked and what the columns mean; a row
/// refers to a setting of its own file by number, so that what thousands of rows share is written once.
/// </summary>
/// <remarks>A version once released is read for ever: another layout is another kind.</remarks>
internal static class ServedRowCodec
{
    private const byte SettingKind = 1;
    private const byte RowKind = 2;

    // An empty name and a signature.
    private const int FeatureBytesMin = 9;

    public static void WriteSetting(ByteWriter writer, ServedSetting setting)
    {
        writer.Byte(SettingKind);
        writer.Text(setting.Bundle);
        writer.Long(setting.Features.LogFirst);
        writer.Count(setting.Features.Names.Count);
        foreach (var (name, signature) in setting.Features.Names.Zip(setting.Features.Signatures))
        {
            writer.Text(name);
            writer.Long(unchecked((long)signature));
        }
    }

    public static void WriteRow(ByteWriter writer, int setting, ServedRow row)
    {
        writer.Byte(RowKind);
        writer.Count(setting);
        writer.Text(row.Request.Value);
        writer.Count(row.Items.Count);
        foreach (var item in row.Items)
        {
            writer.Text(item.Value);
        }
        ServedColumns.Write(writer, row.Values);
    }

    /// <returns>The setting, or null where the record is a row.</returns>
    /// <exception cref="InvalidDataException">The bytes are no record of this release.</exception>
    public static ServedSetting? ReadSetting(ReadOnlySpan<byte> payload)
    {
        var reader = new ByteReader(payload);
        switch (reader.Byte())
        {
            case SettingKind:
                break;
            case RowKind:
                return null;
            case var kind:
                throw new InvalidDataException(
                    $"A record of served rows is of kind {kind}; this release reads 1 and 2."
                );
        }
        var (bundle, first) = (reader.Text(), reader.Long());
        var count = reader.CountOfParts();
        if ((long)count * FeatureBytesMin > reader.Remaining)
        {
            throw new InvalidDataException(
                $"{count} features are announced, {reader.Remaining} bytes are left."
            );
        }
        var (names, signatures) = (new string[count], new ulong[count]);
        for (var i = 0; i < count; i++)
        {
            names[i] = reader.Text();
            signatures[i] = unchecked((ulong)reader.Long());
        }
        return new(bundle, new(names, signatures, first));
    }

    /// <summary>The part of a row that says which request it belongs to.</summary>
    public static (int Setting, RequestId Request) ReadHead(ReadOnlySpan<byte> row)
    {
        var reader = new ByteReader(row);
        return Head(ref reader);
    }

    public static ServedRow ReadRow(ReadOnlySpan<byte> row, ServedSetting setting)
    {
        var reader = new ByteReader(row);
        var (_, request) = Head(ref reader);
        var items = new ItemId[reader.CountOfParts()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new(reader.Text());
        }
        return new()
        {
            Request = request,
            Bundle = setting.Bundle,
            Features = setting.Features,
            Items = items,
            Values = ServedColumns.Read(ref reader, setting.Features.Names.Count, items.Length),
        };
    }

    private static (int Setting, RequestId Request) Head(ref ByteReader reader)
    {
        _ = reader.Byte();
        return (reader.Int(), new(reader.Text()));
    }
}
