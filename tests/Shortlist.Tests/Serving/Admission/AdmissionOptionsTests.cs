using Shortlist.Designs;
using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

public sealed class AdmissionOptionsTests
{
    [Fact]
    public void Without_an_admission_section_everybody_is_critical()
    {
        var design = TestDesigns.Small;

        var options = AdmissionOptions.Of(
            design with
            {
                Serving = design.Serving with { Admission = null },
            },
            cores: 2
        );

        Assert.Equal(KeyValuePair.Create("", Criticality.Critical), Assert.Single(options.Classes));
        Assert.Equal(design.Serving.ConcurrencyPerReplica, options.ConcurrencyMax);
    }

    [Fact]
    public void The_grades_go_from_all_down_the_design_s_ladder()
    {
        var options = AdmissionOptions.Of(TestDesigns.Small, cores: 2);

        Assert.Equal(new(RungNames.Full, 1), options.Grades[0]);
        Assert.All(
            options.Grades.Zip(options.Grades.Skip(1)),
            pair => Assert.True(pair.First.CandidateShare >= pair.Second.CandidateShare)
        );
        Assert.Equal(RungNames.Popular, options.Grades[^1].Rung);
        Assert.DoesNotContain(options.Grades, grade => grade.Rung is RungNames.Partial or RungNames.Static);
    }

    [Theory]
    [InlineData("second", 1)]
    [InlineData(null, 2)]
    public void The_default_class_is_the_named_or_the_most_critical_one(string? named, int place)
    {
        var design = TestDesigns.Small;
        var admission = new AdmissionSection
        {
            Classes =
            [
                new("first", Criticality.Sheddable),
                new("second", Criticality.SheddablePlus),
                new("third", Criticality.CriticalPlus),
            ],
            DefaultClass = named,
        };

        var options = AdmissionOptions.Of(
            design with
            {
                Serving = design.Serving with { Admission = admission },
            },
            cores: 2
        );

        Assert.Equal(place, options.DefaultClass);
    }
}
