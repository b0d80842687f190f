using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeEval.Reporting;

/// <summary>
/// The size of a model and the family that it is a size of, as its name tells them: <c>qwen2.5-coder-7b-instruct</c> is the
/// 7 of <c>qwen2.5-coder-instruct</c>.
/// </summary>
/// <param name="Billions">Its parameters in billions, more than 0: all of them, also where only some are active at a time.</param>
/// <param name="Family">The model's family, or its name without the size where no family is told.</param>
public sealed partial record ModelSize(double Billions, string Family)
{
    /// <summary>The size that a model's name tells; null where it tells none.</summary>
    /// <param name="name">The model's name, such as <c>qwen2.5-coder-7b@ollama</c>, <c>mixtral-8x7b</c> or <c>smol-360m</c>.</param>
    /// <param name="family">Its family; empty where it is not told.</param>
    public static ModelSize? Of(string name, string family = "")
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(family);
        var match = Size.Match(name);
        if (!match.Success)
        {
            return null;
        }

        var experts = match.Groups["experts"].Success ? int.Parse(match.Groups["experts"].Value, CultureInfo.InvariantCulture) : 1;
        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var billions = experts * number / (match.Groups["unit"].Value is "m" or "M" ? 1000 : 1);
        var rest = name.Remove(match.Index, match.Length).Trim('-', '_', ' ', ':');
        return billions > 0 ? new ModelSize(billions, family.Length > 0 ? family : rest) : null;
    }

    // What stands alone: neither the 2.5 of a version nor the a3b of those that are active.
    [GeneratedRegex(@"(?<![\p{L}\d.])((?<experts>\d{1,3})x)?(?<number>\d{1,4}(\.\d{1,3})?)(?<unit>[bBmM])(?![\p{L}\d])[-_ ]?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Size { get; }
}
