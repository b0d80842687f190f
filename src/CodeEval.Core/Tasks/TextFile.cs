using System.Text;

namespace CodeEval.Tasks;

/// <summary>Reads the text files of tasks, and says what is wrong with one that cannot be read.</summary>
internal static class TextFile
{
    /// <summary>UTF-8 that refuses what is none, where the usual one would put replacement characters into the text.</summary>
    public static UTF8Encoding StrictUtf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text with line feeds as line ends, so that a checkout with other line ends holds the same task.</summary>
    /// <exception cref="InputException">The file is missing, cannot be read, or is not UTF-8.</exception>
    public static string Read(string path) => ReadExactly(path).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>The text with its own line ends, without a byte order mark.</summary>
    /// <exception cref="InputException">The file is missing, cannot be read, or is not UTF-8.</exception>
    public static string ReadExactly(string path)
    {
        try
        {
            var text = StrictUtf8.GetString(File.ReadAllBytes(path));
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: the file is missing; docs/task-format.md lists what a task needs.", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{path}: the file is not UTF-8; save it as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the file cannot be read: {exception.Message}", exception);
        }
    }
}
