using System.Net;
using System.Text;
using System.Text.Json;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class ServeVerbTests(DemoFixture demo)
{
    [Fact]
    public async Task Answers_over_http_until_it_is_stopped()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("event-recommendation", folder);
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        var serving = CliRun.OfAsync(
            ["serve", system, "--urls", "http://127.0.0.1:0", "--json"],
            stop.Token,
            output
        );
        var url = await UrlAsync(output, serving);

        using var http = new HttpClient();
        using var body = new StringContent(
            """{"user":"somebody","count":5}""",
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await http.PostAsync(
            $"{url}/v1/event-recommendation/rank",
            body,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, (await serving).Code);
    }

    [Fact]
    public async Task A_folder_that_is_served_is_busy_for_others()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("event-recommendation", folder);
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        var serving = CliRun.OfAsync(
            ["serve", system, "--urls", "http://127.0.0.1:0", "--json"],
            stop.Token,
            output
        );
        await UrlAsync(output, serving);

        var train = await CliRun.OfAsync("train", system);

        Assert.Equal(ExitCode.Busy, train.Code);
        await stop.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task A_log_that_is_damaged_in_the_middle_ends_it_as_soon_as_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("event-recommendation", folder);
        var path = Directory
            .GetFiles(Path.Combine(system, "log"), "*.log")
            .Order(StringComparer.Ordinal)
            .First();
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var served = await CliRun.OfAsync("serve", system, "--urls", "http://127.0.0.1:0");

        Assert.Equal(ExitCode.Damaged, served.Code);
        Assert.Contains("The event log is damaged", served.Error, StringComparison.Ordinal);
    }

    private static async Task<string> UrlAsync(StringWriter output, Task<CliRun> serving)
    {
        while (!serving.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            var text = output.ToString();
            if (text.TrimEnd().EndsWith('}'))
            {
                return JsonDocument.Parse(text).RootElement.GetProperty("urls")[0].GetString()!;
            }
        }
        Assert.Fail($"It did not serve: {(await serving).Error}");
        return "";
    }
}
