using System.Text;

namespace CodeEval.Worker;

/// <summary>
/// Gives the process its real standard output and error as a new process has them: every write goes out at once.
/// The warm-up has put other writers in their place, so that no run pays for a console that it does not use.
/// </summary>
internal static class RealConsole
{
    public static void Install()
    {
        Console.SetOut(WriterTo(Console.OpenStandardOutput()));
        Console.SetError(WriterTo(Console.OpenStandardError()));
    }

    private static StreamWriter WriterTo(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
