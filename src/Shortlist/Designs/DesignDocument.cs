using Shortlist.Designs.Reading;

namespace Shortlist.Designs;

/// <summary>
/// A design as a document for people, in Markdown: what for, how it flows, what it comes to in numbers, what the lint
/// found, and what is still open. Made from the file, so it can't disagree with what runs.
/// </summary>
public static class DesignDocument
{
    public static string Render(Design design)
    {
        var page = new MarkdownPage();
        page.Heading(1, $"{design.Name} {design.Version}");
        page.Line(design.Summary);
        page.Line(
            $"{design.Status}, owned by {string.Join(", ", design.Owners)}{(design.ReviewedBy.Count == 0 ? "" : $", reviewed by {string.Join(", ", design.ReviewedBy)}")}; hash {design.Hash[..Math.Min(12, design.Hash.Length)]}."
        );
        DocumentParts.Problem(page, design);
        DocumentParts.Framing(page, design);
        DocumentParts.Flow(page, design);
        DocumentParts.Numbers(page, design);
        DocumentParts.Budgets(page, design);
        DocumentParts.Funnel(page, design);
        DocumentParts.Features(page, design);
        DocumentParts.Evaluation(page, design);
        DocumentParts.Rungs(page, design);
        DocumentParts.Alerts(page, design);
        DocumentParts.Findings(page, design);
        return page.ToString();
    }
}
