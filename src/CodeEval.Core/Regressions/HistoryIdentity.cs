using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CodeEval.Runs;

namespace CodeEval.Regressions;

/// <summary>
/// What makes two folders the same run: the command, and the moment it started, which is kept to ten millionths of a second
/// and stays when a run is resumed, copied or moved.
/// </summary>
public static class HistoryIdentity
{
    /// <summary>The identity of a run, in hexadecimal digits.</summary>
    public static string Of(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var text = string.Create(CultureInfo.InvariantCulture, $"{manifest.Command}\n{manifest.StartedAt.UtcTicks}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
