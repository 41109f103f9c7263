namespace Shortlist.Onnx.Tests;

public sealed class OnnxSignatureTests
{
    [Fact]
    public void Free_and_single_rows_decide_how_many_go_at_once()
    {
        Assert.Equal(new("X", "Y", 1_024), Of(OnnxFiles.Model()));
        Assert.Equal(new("X", "Y", 1), Of(OnnxFiles.Model(inputShape: [1, 3])));
        Assert.Equal(new("X", "Y", 1_024), Of(OnnxFiles.Model(inputShape: [], outputShape: [-1])));
    }

    [Fact]
    public void What_takes_or_gives_something_else_is_refused_with_what_it_takes_or_gives()
    {
        Refuses(OnnxFiles.Model(inputShape: [-1, 4]), "4 features, and the rows have 3");
        Refuses(OnnxFiles.Model(inputShape: [16, 3]), "always 16 rows");
        Refuses(OnnxFiles.Model(inputShape: [-1, 3, 3]), "expected one input");
        Refuses(OnnxFiles.Model(inputType: 11), "X: double[?, 3]; expected one input");
        Refuses(OnnxFiles.Model(outputType: 7), "Y: int64[?, 1]; expected exactly one");
        Refuses(OnnxFiles.Model(outputShape: [-1, 5]), "expected exactly one");
        Refuses(OnnxFiles.Model(), "expected 'Z' among them", new() { Output = "Z" });
    }

    private static OnnxSignature Of(byte[] model, OnnxOptions? options = null) =>
        OnnxSignature.Of(OnnxHeader.Read(model, "model.onnx"), "model.onnx", 3, options ?? new());

    private static void Refuses(byte[] model, string says, OnnxOptions? options = null) =>
        Assert.Contains(
            says,
            Assert.Throws<InvalidDataException>(() => Of(model, options)).Message,
            StringComparison.Ordinal
        );
}
