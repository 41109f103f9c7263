using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Server.Pages;

/// <summary>Everything that the page shows on which a person tries a system.</summary>
public sealed record TryModel
{
    private const int UserCountMax = 50;

    // Enough items to know where there is anything, few enough to look at for every page.
    private const int PlaceItemCountMax = 5_000;

    public required string Name { get; init; }

    public required Design Design { get; init; }

    public required SystemStatus Status { get; init; }

    public required TryForm Form { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>What a program would send to get this list.</summary>
    public required string Curl { get; init; }

    public required IReadOnlyList<EventJsonError> Errors { get; init; }

    /// <summary>Null where nothing was asked yet, or what was asked is not valid.</summary>
    public RankAnswer? Answer { get; init; }

    public required IReadOnlyList<ItemView> Items { get; init; }

    public required IReadOnlyList<UserId> Users { get; init; }

    public required IReadOnlyList<KeyValuePair<string, AttributeValue.Place>> Places { get; init; }

    /// <summary>A search page without a query has asked nothing yet.</summary>
    public bool IsWaiting => Design.Data.Query && string.IsNullOrWhiteSpace(Form.Query);

    internal static async Task<TryModel> MakeAsync(
        HostedSystem hosted,
        HttpRequest http,
        ServerOptions options,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var design = hosted.System.Design;
        var form = TryForm.Read(http.Query, design, clock);
        var body = TryBody.Write(form, design);
        var model = new TryModel
        {
            Name = hosted.Name,
            Design = design,
            Status = hosted.System.Status,
            Form = form,
            Now = clock.GetUtcNow(),
            Curl = TryBody.Curl($"{http.Scheme}://{http.Host}/v1/{hosted.Name}/rank", body),
            Errors = [],
            Items = [],
            Users = [.. hosted.System.SampleUsers(UserCountMax).Select(user => user.Id)],
            Places = TryForm.PlaceOf(design) is null
                ? []
                : PlaceLabels.Of(design, hosted.System.SampleItems(PlaceItemCountMax)),
        };
        return model.IsWaiting ? model : await model.AskAsync(hosted, body, options, cancellation);
    }

    private async Task<TryModel> AskAsync(
        HostedSystem hosted,
        byte[] body,
        ServerOptions options,
        CancellationToken cancellation
    )
    {
        using var document = JsonDocument.Parse(body, EventJson.DocumentOptions);
        var request = RankBodyReader.Read(document.RootElement, Design, options.CountMax, out var errors);
        if (request is null)
        {
            return this with { Errors = errors };
        }
        var answer = await hosted.System.RankAsync(request, ticket: null, cancellation);
        var record = hosted.System.Find(answer.Request);
        var here = request.Context.Select(pair => pair.Value).OfType<AttributeValue.Place>().FirstOrDefault();
        return this with
        {
            Answer = answer,
            Items =
            [
                .. answer.Items.Select(item =>
                    ItemView.Of(
                        item,
                        record?.Candidates.FirstOrDefault(candidate => candidate.Item == item.Item),
                        Design,
                        here,
                        Now
                    )
                ),
            ],
        };
    }
}
