using System.Collections.Concurrent;
using System.Globalization;
using Shortlist.Server.Hosting;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Server.Measures;

/// <summary>What the server counts of itself; no label takes a value that a caller may invent.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ServerMetrics
{
    private readonly CounterFamily _requests = new("system", "route", "method", "status");
    private readonly CounterFamily _events = new("system", "outcome");
    private readonly CounterFamily _exposures = new("system", "experiment", "arm");
    private readonly ConcurrentDictionary<string, DurationBuckets> _durations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RequestSeries, Counter> _requested = []; // So that no request writes labels.

    public void Requested(string system, string route, string method, int status)
    {
        var series = new RequestSeries(system, route, method, status);
        if (!_requested.TryGetValue(series, out var counter))
        {
            counter = _requests.Find(system, route, method, status.ToString(CultureInfo.InvariantCulture));
            _requested.TryAdd(series, counter); // As bounded as the family, for no label is a caller's invention.
        }
        counter.Add(1);
    }

    public void Appended(string system, string outcome, int count) => _events.Add(count, system, outcome);

    public void Ranked(string system, RankAnswer answer)
    {
        _durations.GetOrAdd(system, static _ => new()).Add(TimeSpan.FromMilliseconds(answer.ElapsedMs));
        foreach (var (experiment, arm) in answer.Exposures)
        {
            _exposures.Add(1, system, experiment, arm);
        }
    }

    public string Write(IReadOnlyCollection<HostedSystem> systems)
    {
        var text = new PrometheusText();
        text.Counters("shortlist_http_requests_total", "HTTP requests by route and status.", _requests);
        text.Counters("shortlist_events_total", "Events received, by what became of them.", _events);
        text.Counters("shortlist_exposures_total", "Lists made under an arm of an experiment.", _exposures);
        WriteDurations(text);
        (SystemStatus Status, string Labels)[] states =
        [
            .. systems.Select(hosted =>
                (hosted.System.Status, PrometheusText.Labels(["system"], [hosted.Name]))
            ),
        ];
        WriteRungs(text, states);
        RetrievalText.Write(text, states);
        CacheText.Write(text, states);
        EncoderText.Write(text, states);
        WriteServedRows(text, states);
        WriteAlerts(text, systems);
        WriteBorder(text, systems);
        DataText.Write(text, systems);
        AdmissionText.Write(text, systems);
        Gauge(
            text,
            states,
            "shortlist_ready",
            "1 once the log has been read.",
            status => status.Ready ? 1 : 0
        );
        Gauge(text, states, "shortlist_log_end_offset", "Events in the log.", status => status.LogEvents);
        ArrivalText.Write(text, states);
        Gauge(text, states, "shortlist_items", "Items that may be shown.", status => status.Items);
        Gauge(text, states, "shortlist_users", "Users known.", status => status.Users);
        Gauge(
            text,
            states,
            "shortlist_bundle_age_seconds",
            "Age of the serving bundle; absent where none serves.",
            status => status.BundleAge?.TotalSeconds
        );
        Gauge(
            text,
            states,
            "shortlist_state_unkept",
            "1 where the last attempt to keep the state on disk failed: the next start replays the log.",
            status => status.Unkept.Length > 0 ? 1 : 0
        );
        return text.ToString();
    }

    private void WriteDurations(PrometheusText text)
    {
        const string Name = "shortlist_rank_duration_seconds";
        text.Family(Name, "histogram", "Time from a checked request to its list.");
        foreach (var (system, histogram) in _durations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var counts = histogram.Cumulative();
            for (var i = 0; i < counts.Length; i++)
            {
                var bound =
                    i < DurationBuckets.BoundsSeconds.Length
                        ? DurationBuckets.BoundsSeconds[i].ToString(CultureInfo.InvariantCulture)
                        : "+Inf";
                text.Sample(
                    Name + "_bucket",
                    PrometheusText.Labels(["system", "le"], [system, bound]),
                    counts[i]
                );
            }
            var labels = PrometheusText.Labels(["system"], [system]);
            text.Sample(Name + "_sum", labels, histogram.SumSeconds);
            text.Sample(Name + "_count", labels, counts[^1]);
        }
    }

    // The system's own count: it also knows the lists that were not asked for over HTTP.
    private static void WriteRungs(PrometheusText text, (SystemStatus Status, string Labels)[] states)
    {
        const string Name = "shortlist_answers_total";
        text.Family(Name, "counter", "Lists answered, by the rung they were made on.");
        foreach (var (status, labels) in states)
        {
            foreach (var (rung, count) in status.Rungs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                text.Sample(Name, $"{labels},{PrometheusText.Labels(["rung"], [rung])}", count);
            }
        }
    }

    private static void WriteServedRows(PrometheusText text, (SystemStatus Status, string Labels)[] states)
    {
        const string Written = "shortlist_served_rows_written_total";
        text.Family(Written, "counter", "Lists whose feature rows were kept.");
        foreach (var (status, labels) in states)
        {
            text.Sample(Written, labels, status.ServedRowsWritten);
        }
        const string Dropped = "shortlist_served_rows_dropped_total";
        text.Family(Dropped, "counter", "Lists whose feature rows found the queue full or the disk failed.");
        foreach (var (status, labels) in states)
        {
            text.Sample(Dropped, labels, status.ServedRowsDropped);
        }
    }

    private static void WriteAlerts(PrometheusText text, IReadOnlyCollection<HostedSystem> systems)
    {
        const string Firing = "shortlist_alert_firing";
        text.Family(Firing, "gauge", "1 while an alert of the design fires.");
        foreach (var hosted in systems)
        {
            foreach (var status in hosted.System.Alerts)
            {
                var labels = PrometheusText.Labels(["system", "alert"], [hosted.Name, status.Alert.Name]);
                text.Sample(Firing, labels, status.IsFiring ? 1 : 0);
            }
        }
        const string Lost = "shortlist_lost_impressions_total";
        text.Family(Lost, "counter", "Lists answered whose impression the disk did not take.");
        foreach (var hosted in systems)
        {
            text.Sample(
                Lost,
                PrometheusText.Labels(["system"], [hosted.Name]),
                hosted.System.LostImpressions
            );
        }
    }

    private static void WriteBorder(PrometheusText text, IReadOnlyCollection<HostedSystem> systems)
    {
        const string Refused = "shortlist_quarantined_total";
        text.Family(Refused, "counter", "Records refused at the border, by reason.");
        foreach (var hosted in systems)
        {
            foreach (var (reason, count) in hosted.System.Border.Refused)
            {
                text.Sample(
                    Refused,
                    PrometheusText.Labels(["system", "reason"], [hosted.Name, reason]),
                    count
                );
            }
        }
        const string Warned = "shortlist_contract_warnings_total";
        text.Family(Warned, "counter", "Breaches of contracts that only warn, by reason.");
        foreach (var hosted in systems)
        {
            foreach (
                var group in hosted.System.Border.Warnings.GroupBy(
                    warning => warning.Code,
                    StringComparer.Ordinal
                )
            )
            {
                var labels = PrometheusText.Labels(["system", "reason"], [hosted.Name, group.Key]);
                text.Sample(Warned, labels, group.Sum(warning => warning.Count));
            }
        }
        const string Codes = "shortlist_missing_codes_total";
        text.Family(Codes, "counter", "Values that the design declares to stand for missing ones.");
        foreach (var hosted in systems)
        {
            var labels = PrometheusText.Labels(["system"], [hosted.Name]);
            text.Sample(Codes, labels, hosted.System.Border.MissingCodes);
        }
        const string Held = "shortlist_quarantine_held";
        text.Family(Held, "gauge", "Refused records that wait to be mended.");
        foreach (var hosted in systems)
        {
            var labels = PrometheusText.Labels(["system"], [hosted.Name]);
            text.Sample(Held, labels, hosted.System.Quarantine.Summary.Held);
        }
    }

    private static void Gauge(
        PrometheusText text,
        (SystemStatus Status, string Labels)[] states,
        string name,
        string help,
        Func<SystemStatus, double?> value
    )
    {
        text.Family(name, "gauge", help);
        foreach (var (status, labels) in states)
        {
            if (value(status) is { } number)
            {
                text.Sample(name, labels, number);
            }
        }
    }
}
