using System.Security.Cryptography;
using System.Text;

namespace CodeEval.Reports.Html;

/// <summary>The files that the page is made of, and the policy that lets nothing else run.</summary>
internal static class PageAssets
{
    /// <summary>The page with places to fill, such as <c>{{body}}</c>.</summary>
    public static string Template { get; } = Read("report.html");

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>The script.</summary>
    public static string Script { get; } = Read("report.js");

    /// <summary>
    /// The content security policy: this script and this style sheet by their hashes, and nothing from anywhere, so that
    /// markup of a model that came through all escaping would still do nothing.
    /// </summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src 'sha256-{HashOf(Script)}'; style-src 'sha256-{HashOf(Style)}'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);

        // A browser hashes what it parsed, in which every line end is LF.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
