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
        await FindPlacesAsync(hosted, cancellation);
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
            Users = hosted.Sightings.Users,
            Places = hosted.Sightings.Places,
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
        var answer = await hosted.System.RankAsync(request, cancellation);
        PlaceLabels.Note(answer, Design, hosted.Sightings);
        if (request.User is { } user && hosted.System.Find(user) is not null)
        {
            hosted.Sightings.Saw(user);
        }
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

    // Once after a start: what is shown to a visitor nobody knows tells where there is anything to be shown.
    private static async Task FindPlacesAsync(HostedSystem hosted, CancellationToken cancellation)
    {
        var design = hosted.System.Design;
        if (
            TryForm.PlaceOf(design) is null
            || design.Data.Query
            || design.Data.Context.Any(spec => spec.Required)
            || hosted.Sightings.Places.Count > 0
        )
        {
            return;
        }
        var anybody = new RankRequest { Count = design.Serving.PageSizeMax, LogsImpression = false };
        PlaceLabels.Note(await hosted.System.RankAsync(anybody, cancellation), design, hosted.Sightings);
    }
}
