using System.Globalization;
using System.Text;

namespace CodeEval.Generation;

/// <summary>Where the file of a reply lies in its model's folder.</summary>
public static class ReplyFile
{
    internal const string Extension = ".md";

    /// <summary>
    /// The path of a sample's reply. A task's id may hold any character (<c>HumanEval/0</c>), so all but letters, digits,
    /// <c>-</c>, <c>_</c> and inner dots are written as <c>%</c> and hexadecimal digits: no id leads out of the folder.
    /// </summary>
    public static string PathOf(string modelFolder, SampleKey sample) => Path.Combine(
        modelFolder, FolderOf(sample.Task), sample.Index.ToString(CultureInfo.InvariantCulture) + Extension);

    internal static string TaskOf(string taskFolder) => Uri.UnescapeDataString(Path.GetFileName(taskFolder));

    internal static bool IsReply(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && name == index.ToString(CultureInfo.InvariantCulture);
    }

    private static string FolderOf(string task)
    {
        var folder = new StringBuilder();
        foreach (byte unit in Encoding.UTF8.GetBytes(task))
        {
            char c = (char)unit;
            bool plain = char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || (c == '.' && folder.Length > 0);
            folder.Append(plain ? c.ToString() : $"%{unit:X2}");
        }

        return folder.ToString();
    }
}
