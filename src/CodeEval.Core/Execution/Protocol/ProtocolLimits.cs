namespace CodeEval.Execution.Protocol;

/// <summary>What a worker may say. It runs untrusted code, so whatever it says is bounded on both sides.</summary>
public static class ProtocolLimits
{
    /// <summary>The largest frame that the host sends: two assemblies in base64.</summary>
    public const int MaxRequestBytes = 64 * 1024 * 1024;

    /// <summary>The largest frame that a worker sends.</summary>
    public const int MaxMessageBytes = 1024 * 1024;

    /// <summary>The longest name of a test or an exception's type, in characters.</summary>
    public const int MaxNameLength = 500;

    /// <summary>The longest text of a failure, in characters.</summary>
    public const int MaxTextLength = 4000;

    /// <summary>The most tests of one run that are listened to.</summary>
    public const int MaxTests = 10_000;

    /// <summary>The first <paramref name="maxLength"/> characters of a text, without half of a surrogate pair at the end.</summary>
    public static string Truncate(string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        if (text.Length <= maxLength)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return text[..length];
    }
}
