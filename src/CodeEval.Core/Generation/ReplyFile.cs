using System.Globalization;
using System.Text;

namespace CodeEval.Generation;

/// <summary>Where the file of a reply lies in its model's folder.</summary>
public static class ReplyFile
{
    internal const string Extension = ".md";
    private const string DetailsExtension = ".json";

    /// <summary>
    /// The path of a sample's reply. A task's id may hold any character (<c>HumanEval/0</c>), so all but letters, digits,
    /// <c>-</c>, <c>_</c> and inner dots are written as <c>%</c> and hexadecimal digits: no id leads out of the folder.
    /// </summary>
    public static string PathOf(string modelFolder, SampleKey sample) => PathOf(modelFolder, sample, step: 0);

    /// <summary>
    /// The path of a later reply of a sample, <c>INDEX.STEP.md</c>: those after repair turns and calls of tools. The first,
    /// step 0, is <c>INDEX.md</c>.
    /// </summary>
    public static string PathOf(string modelFolder, SampleKey sample, int step)
    {
        ArgumentNullException.ThrowIfNull(sample);
        string later = step == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{step}");
        return Path.Combine(modelFolder, FolderOf(sample.Task), string.Create(CultureInfo.InvariantCulture, $"{sample.Index}{later}{Extension}"));
    }

    /// <summary>The path of what else is known of a reply: why the model stopped, its tokens, the tools that it wanted called.</summary>
    public static string PathOfDetails(string modelFolder, SampleKey sample, int step) =>
        Path.ChangeExtension(PathOf(modelFolder, sample, step), DetailsExtension);

    /// <summary>A name, of a model or a task, as that of a folder, which leads nowhere else.</summary>
    public static string FolderOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var folder = new StringBuilder();
        foreach (byte unit in Encoding.UTF8.GetBytes(name))
        {
            char c = (char)unit;
            bool plain = char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || (c == '.' && folder.Length > 0);
            folder.Append(plain ? c.ToString() : $"%{unit:X2}");
        }

        return folder.ToString();
    }

    internal static string TaskOf(string taskFolder) => Uri.UnescapeDataString(Path.GetFileName(taskFolder));

    internal static bool IsReply(string file) =>
        Path.GetFileNameWithoutExtension(file).Split('.') is { Length: 1 or 2 } numbers && numbers.All(IsNumber);

    /// <summary>Whether it is the first reply of a sample, of which there is one a sample.</summary>
    internal static bool IsFirst(string file) => IsNumber(Path.GetFileNameWithoutExtension(file));

    private static bool IsNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && text == number.ToString(CultureInfo.InvariantCulture);
}
