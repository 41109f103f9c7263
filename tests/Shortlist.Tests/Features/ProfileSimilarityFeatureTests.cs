namespace Shortlist.Tests.Features;

public sealed class ProfileSimilarityFeatureTests
{
    [Fact]
    public void Is_the_cosine_with_what_the_user_turned_to()
    {
        var bench = new Workbench();
        var feature = bench.Feature("profile_similarity", ("vector", "item.vector"), ("of", "click"));
        var right = bench.Item("right", 0, ("vector", Workbench.Vector(1, 0)));
        var up = bench.Item("up", 0, ("vector", Workbench.Vector(0, 2)));
        var user = bench.User("u");
        bench.Happens("click", right, 1, user);
        bench.Happens("click", up, 1, user);

        var half = (float)Math.Sqrt(0.5);
        Assert.Equal(half, Workbench.One(feature, Workbench.Asker(2, user), right), 1e-6f);
        Assert.Equal(half, Workbench.One(feature, Workbench.Asker(2, user), up), 1e-6f);
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(2), up));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(2, user), bench.Item("none")));
    }
}
