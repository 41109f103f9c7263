#:project ../src/Shortlist/Shortlist.csproj
#:property PublishAot=false

using Shortlist.Designs;
using Shortlist.Systems;

var path = args.Length > 0 ? args[0] : "systems/video-search/design.yaml";
var reading = DesignReader.Read(File.ReadAllText(path), path, EngineVocabulary.Full);
foreach (var finding in reading.Findings)
{
    Console.WriteLine(finding);
}
if (reading.Design is { } design)
{
    foreach (var number in DesignNumberTable.Of(design))
    {
        Console.WriteLine($"{number.Name}: {number.Value}, that is {number.How}");
    }
}
