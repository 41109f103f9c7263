using System.Text.Json;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class RungQualitiesJsonTests
{
    [Fact]
    public void Reads_what_it_wrote()
    {
        var quality = new QualityEstimate("ndcg@10", 0.3, 0.2, 0.4, 100) { Keeps = 0.9 };
        var written = new RungQualities
        {
            Metric = "ndcg@10",
            Rungs = [new("full", quality, null, ["retriever:hot"])],
            Losses = [new("full", ["retriever:hot"], new(0.1, 0.05, 0.15, 100))],
            Models = [new("plain", quality, new(0.03, 0.01, 0.05, 100))],
        };

        var read = Read(RungQualitiesJson.Write(written));

        Assert.Equal(RungQualitiesJson.Write(written), RungQualitiesJson.Write(read));
        Assert.Equal(quality, read.OfModel("plain"));
        Assert.Null(read.OfModel("other"));
    }

    [Fact]
    public void Of_a_bundle_that_was_made_before_models_were_measured_none_is_known()
    {
        var read = Read("""{"metric":"ndcg@10","rungs":[],"losses":[],"unmeasured":[]}"""u8.ToArray());

        Assert.Empty(read.Models);
        Assert.Null(read.OfModel("plain"));
    }

    private static RungQualities Read(byte[] json) =>
        JsonSerializer.Deserialize(json, RungQualitiesJson.Default.RungQualities)!;
}
