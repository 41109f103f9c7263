using Shortlist.Basics;
using Shortlist.Serving.Rows;

namespace Shortlist.Tests.Serving.Rows;

public sealed class ServedRowCodecTests
{
    [Fact]
    public void Settings_and_rows_come_back_as_they_were()
    {
        var setting = new ServedSetting("bundle", SampleRows.Features with { LogFirst = 1L << 40 });
        var row = SampleRows.Row(7, bundle: "bundle") with { Features = setting.Features };
        var (one, two) = (new ByteWriter(), new ByteWriter());

        ServedRowCodec.WriteSetting(one, setting);
        ServedRowCodec.WriteRow(two, 300, row);

        var again = ServedRowCodec.ReadSetting(one.Written)!;
        Assert.Null(ServedRowCodec.ReadSetting(two.Written));
        Assert.Equal((300, row.Request), ServedRowCodec.ReadHead(two.Written));
        SampleRows.AssertSame(row, ServedRowCodec.ReadRow(two.Written, again));
    }

    // The bytes of a released version. Never change them: files that exist are made of them.
    [Fact]
    public void What_a_release_wrote_stays_readable()
    {
        var setting = ServedRowCodec.ReadSetting(
            Convert.FromHexString("01026262000000000000000002016107000000000000000178FFFFFFFFFFFFFFFF")
        )!;
        var row = ServedRowCodec.ReadRow(
            Convert.FromHexString("0200017202016901" + "6A" + "0300FF" + "02CDCCCC3D"),
            setting
        );

        Assert.Equal(("bb", "r"), (row.Bundle, row.Request.Value));
        Assert.Equal(["a", "x"], row.Features.Names);
        Assert.Equal([7, ulong.MaxValue], row.Features.Signatures);
        Assert.Equal(["i", "j"], row.Items.Select(item => item.Value));
        Assert.Equal([0, float.NaN, 0.1f, 0.1f], row.Values.Values.ToArray());
    }

    [Fact]
    public void Cut_anywhere_it_is_damage_and_nothing_else_is_thrown()
    {
        var (one, two) = (new ByteWriter(), new ByteWriter());
        var setting = new ServedSetting("bundle", SampleRows.Features);
        ServedRowCodec.WriteSetting(one, setting);
        ServedRowCodec.WriteRow(two, 0, SampleRows.Row(7));
        for (var length = 0; length < one.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => ServedRowCodec.ReadSetting(one.Written[..length]));
        }
        for (var length = 0; length < two.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => ServedRowCodec.ReadRow(two.Written[..length], setting));
        }
        Assert.Throws<InvalidDataException>(() => ServedRowCodec.ReadSetting([9]));
    }
}
