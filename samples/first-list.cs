#:project ../src/Shortlist/Shortlist.csproj
#:property PublishAot=false

using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;

var path = args.Length > 0 ? args[0] : "systems/video-search/design.yaml";
var design = DesignReader.Read(File.ReadAllText(path), path, EngineVocabulary.Full).Design!;
var folder = Directory.CreateTempSubdirectory("shortlist-sample-");
var clock = TimeProvider.System;

await using (var system = await RankingSystem.OpenAsync(design, folder.FullName, new(), clock, null, default))
{
    string[] titles = ["Baking bread at home", "A day at the river", "Bread without yeast"];
    await system.AppendAsync(
        [.. titles.Select((title, i) => new ItemPublished
        {
            Id = $"published-{i}",
            At = clock.GetUtcNow(),
            Item = new($"video-{i}"),
            Attributes = Attributes.Of(("title", new AttributeValue.Text(title))),
        })],
        default
    );

    var answer = await system.RankAsync(new() { Query = "bread", Count = 10 }, default);
    foreach (var item in answer.Items)
    {
        Console.WriteLine($"{item.Position}. {item.Item} {item.Score:0.00}");
    }
}
folder.Delete(recursive: true);
