using Shortlist.Queries;
using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>
/// An answer as the bytes of its <see cref="RankReply"/>, which stays the one definition of what is sent: the serialiser
/// and this give the same bytes, and a test holds them to it. One more member is one more line here.
/// </summary>
internal static class RankReplyText
{
    public static void Write(JsonText json, RankAnswer answer)
    {
        json.Raw("{\"request\":"u8);
        json.Text(answer.Request.Value);
        json.Raw(",\"at\":"u8);
        json.Time(answer.At);
        json.Raw(",\"rung\":"u8);
        json.Text(answer.Rung);
        json.Raw(",\"rung_reason\":"u8);
        json.Text(answer.RungReason);
        Versions(json, answer);
        Exposures(json, answer);
        if (answer.Written?.Bytes is { } written)
        {
            json.Raw(written);
        }
        else
        {
            var start = json.Written.Length;
            Listed(json, answer);
            answer.Written?.Bytes = json.Written[start..].ToArray();
        }
        json.Raw(",\"elapsed_ms\":"u8);
        json.Number(answer.ElapsedMs);
        if (answer.Cache is { } use)
        {
            json.Raw(",\"cache\":{\"outcome\":"u8);
            json.Text(CacheReply.NameOf(use.Outcome));
            json.Raw(",\"age_ms\":"u8);
            json.Number(use.Age.TotalMilliseconds);
            json.Raw("}"u8);
        }
        json.Raw("}"u8);
    }

    // What stays the same where the list is given again.
    private static void Listed(JsonText json, RankAnswer answer)
    {
        Items(json, answer.Items);
        Query(json, answer.Query);
        Retrievers(json, answer);
        Refused(json, answer);
        json.Raw(",\"candidate_count\":"u8);
        json.Number(answer.CandidateCount);
        Coverage(json, answer);
        json.Part(
            ",\"expected_quality\":"u8,
            answer.ExpectedQuality is { } quality ? QualityReply.Of(quality) : null,
            WireJson.Plain.QualityReply
        );
        if (answer.Message.Length > 0)
        {
            json.Raw(",\"message\":"u8);
            json.Text(answer.Message);
        }
    }

    private static void Versions(JsonText json, RankAnswer answer)
    {
        json.Raw(",\"versions\":{\"system\":"u8);
        json.Text(answer.System);
        json.Raw(",\"design\":"u8);
        json.Text(answer.DesignHash);
        json.Raw(",\"bundle\":"u8);
        json.Text(answer.Bundle);
        json.Raw(",\"model\":"u8);
        json.Text(answer.Model);
        json.Raw(",\"log_offset\":"u8);
        json.Number(answer.LogOffset);
        json.Raw("}"u8);
    }

    private static void Exposures(JsonText json, RankAnswer answer)
    {
        json.Raw(",\"exposures\":["u8);
        for (var i = 0; i < answer.Exposures.Count; i++)
        {
            json.Comma(i);
            json.Raw("{\"experiment\":"u8);
            json.Text(answer.Exposures[i].Experiment);
            json.Raw(",\"arm\":"u8);
            json.Text(answer.Exposures[i].Arm);
            json.Raw("}"u8);
        }
        json.Raw("]"u8);
    }

    private static void Items(JsonText json, IReadOnlyList<RankedItem> items)
    {
        json.Raw(",\"items\":["u8);
        for (var i = 0; i < items.Count; i++)
        {
            json.Comma(i);
            var item = items[i];
            json.Raw("{\"item\":"u8);
            json.Text(item.Item.Value);
            json.Raw(",\"position\":"u8);
            json.Number(item.Position);
            json.Raw(",\"score\":"u8);
            json.Number(item.Score);
            json.Raw(",\"sources\":"u8);
            json.Texts(item.Sources);
            json.Raw(",\"reasons\":"u8);
            json.Texts(item.Reasons);
            json.Raw(",\"attributes\":"u8);
            json.Visible(item.Attributes);
            json.Raw("}"u8);
        }
        json.Raw("]"u8);
    }

    private static void Query(JsonText json, UnderstoodQuery? query)
    {
        if (query is null)
        {
            return;
        }
        json.Raw(",\"query\":{\"text\":"u8);
        json.Text(query.Text);
        json.Part(",\"correction\":"u8, CorrectionReply.Of(query.Correction), WireJson.Plain.CorrectionReply);
        json.Raw(",\"phrases\":"u8);
        json.Texts(query.Phrases);
        json.Raw(",\"exact\":"u8);
        json.Texts(query.Exact);
        json.Raw(",\"required\":"u8);
        json.Texts(query.Required);
        json.Raw(",\"excluded\":"u8);
        json.Texts(query.Excluded);
        json.Raw(",\"filters\":["u8);
        for (var i = 0; i < query.Filter.Conditions.Length; i++)
        {
            json.Part(
                i > 0 ? ","u8 : [],
                QueryReply.FilterOf(query.Filter.Conditions[i]),
                WireJson.Plain.FilterBody
            );
        }
        json.Raw("],\"notes\":"u8);
        json.Texts(query.Notes);
        json.Raw(",\"relaxed\":"u8);
        json.Texts(query.Relaxed);
        json.Raw("}"u8);
    }

    private static void Retrievers(JsonText json, RankAnswer answer)
    {
        json.Raw(",\"retrievers\":["u8);
        for (var i = 0; i < answer.Retrievers.Count; i++)
        {
            json.Comma(i);
            var report = answer.Retrievers[i];
            json.Raw("{\"name\":"u8);
            json.Text(report.Name);
            json.Raw(",\"found\":"u8);
            json.Number(report.Found);
            json.Raw(",\"elapsed_ms\":"u8);
            json.Number(report.ElapsedMs);
            json.Raw(",\"skipped\":"u8);
            json.Flag(report.Skipped);
            json.Raw(",\"stale\":"u8);
            json.Flag(report.IsStale);
            json.Raw(",\"refused\":"u8);
            json.Number(report.RefusedCount);
            if (report.Trouble.Length > 0)
            {
                json.Raw(",\"trouble\":"u8);
                json.Text(report.Trouble);
            }
            json.Raw("}"u8);
        }
        json.Raw("]"u8);
    }

    private static void Coverage(JsonText json, RankAnswer answer)
    {
        json.Raw(",\"coverage\":{\"sources_asked\":"u8);
        json.Number(answer.Coverage.SourcesAsked);
        json.Raw(",\"sources_answered\":"u8);
        json.Number(answer.Coverage.SourcesAnswered);
        json.Raw(",\"sources_stale\":"u8);
        json.Number(answer.Coverage.SourcesStale);
        json.Raw(",\"candidates_found\":"u8);
        json.Number(answer.Coverage.CandidatesFound);
        json.Raw(",\"candidates_ranked\":"u8);
        json.Number(answer.Coverage.CandidatesRanked);
        json.Raw(",\"lost_features\":"u8);
        json.Texts(answer.LostFeatures);
        json.Raw(",\"lost_parts\":"u8);
        json.Texts(answer.LostParts);
        json.Raw("}"u8);
    }

    private static void Refused(JsonText json, RankAnswer answer)
    {
        json.Raw(",\"refused\":["u8);
        for (var i = 0; i < answer.Refused.Count; i++)
        {
            json.Comma(i);
            json.Raw("{\"filter\":"u8);
            json.Text(answer.Refused[i].Filter);
            json.Raw(",\"count\":"u8);
            json.Number(answer.Refused[i].Count);
            json.Raw("}"u8);
        }
        json.Raw("]"u8);
    }
}
