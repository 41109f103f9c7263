using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

public sealed class DesignPlacesTests
{
    [Fact]
    public void A_path_that_is_not_in_the_file_stands_where_what_is_around_it_does()
    {
        var places = new DesignPlaces("a.yaml", [new("features", new(3, 1)), new("features[2]", new(6, 5))]);

        Assert.Equal(new(6, 5), places.Of("features[2].half_life"));
        Assert.Equal(new(3, 1), places.Of("features[7].kind"));
        Assert.Equal(new(1, 1), places.Of("serving.rungs[0]"));
    }
}
