namespace Shortlist.Onnx.Tests;

public sealed class OnnxHeaderTests
{
    [Fact]
    public void A_file_says_what_it_takes_what_it_gives_and_what_it_is_written_in()
    {
        var header = OnnxHeader.Read(OnnxFiles.Model(moreOutputs: ["label"]), "model.onnx");

        Assert.Equal((8, "by hand"), (header.IrVersion, header.Producer));
        Assert.Equal("ai.onnx 17", Assert.Single(header.Opsets).ToString());
        Assert.Equal("X: float[?, 3]", Assert.Single(header.Inputs).ToString()); // Weights are no inputs.
        Assert.Equal(
            ["Y: float[?, 1]", "label: int64[?]"],
            header.Outputs.Select(output => output.ToString())
        );
    }

    [Theory]
    [InlineData("com.example", 1, "operators of 'com.example'")]
    [InlineData("", 6, "expected at least 7")]
    public void Operators_that_no_runtime_brings_are_refused(string domain, long opset, string says)
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            OnnxHeader.Read(OnnxFiles.Model(domain: domain, opset: opset), "model.onnx")
        );

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_in_words_or_read()
    {
        var whole = OnnxFiles.Model();
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++)
        {
            byte[] damaged = [.. whole[..(i % 3 == 0 ? random.Next(whole.Length) : whole.Length)]];
            if (damaged.Length > 0)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            try
            {
                OnnxHeader.Read(damaged, "damaged");
            }
            catch (InvalidDataException refused)
            {
                Assert.StartsWith("damaged", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 8, 7 })]
    [InlineData(new byte[] { 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })] // A graph of four thousand million bytes.
    [InlineData(new byte[] { 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void What_is_no_model_is_refused(byte[] bytes) =>
        Assert.Contains(
            "no ONNX model",
            Assert.Throws<InvalidDataException>(() => OnnxHeader.Read(bytes, "thing")).Message,
            StringComparison.Ordinal
        );
}
