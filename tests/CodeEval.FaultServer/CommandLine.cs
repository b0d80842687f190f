using Microsoft.Extensions.Configuration;

namespace CodeEval.Faults;

/// <summary>The options of the program, as they are written: <c>--mode tiny --delay 200 --share 0.2</c>.</summary>
internal sealed class CommandLine
{
    public int Port { get; set; }

    /// <summary><c>suite</c>, <c>tiny</c> or <c>fixed</c>.</summary>
    public string Mode { get; set; } = "tiny";

    /// <summary>The folder of tasks in the mode <c>suite</c>.</summary>
    public string Tasks { get; set; } = "tasks";

    /// <summary>The file with the reply in the mode <c>fixed</c>.</summary>
    public string Text { get; set; } = "";

    /// <summary>Milliseconds before the first token.</summary>
    public int Delay { get; set; }

    /// <summary>Milliseconds between pieces.</summary>
    public int PieceDelay { get; set; }

    public bool Reasoning { get; set; }

    public double Share { get; set; }

    public int Seed { get; set; }

    /// <summary>The names of faults, with commas between; empty for all.</summary>
    public string Faults { get; set; } = "";

    public int FaultyRepeats { get; set; } = int.MaxValue;

    /// <summary>Milliseconds before the first token of a slow reply.</summary>
    public int SlowDelay { get; set; } = 5000;

    /// <summary>Seconds.</summary>
    public int RetryAfter { get; set; } = 1;

    public string? Key { get; set; }

    public int? RejectKeyAfter { get; set; }

    public bool EchoKey { get; set; }

    public string? Record { get; set; }

    /// <exception cref="InvalidOperationException">There is no such option, or its value cannot be.</exception>
    public static CommandLine Read(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build().Get<CommandLine>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new CommandLine();

    public FaultServerOptions ToOptions() => new()
    {
        Port = Port,
        Text = Mode switch
        {
            "suite" => SuiteReplies.Of(Tasks),
            "fixed" => new FixedReply(File.ReadAllText(Text)),
            "tiny" => FixedReply.Tiny,
            _ => throw new InvalidOperationException($"There is no mode \"{Mode}\"; there are suite, tiny and fixed."),
        },
        FirstTokenDelay = TimeSpan.FromMilliseconds(Delay),
        PieceDelay = TimeSpan.FromMilliseconds(PieceDelay),
        Reasoning = Reasoning,
        FaultShare = Share,
        Seed = Seed,
        Faults = Faults.Length == 0 ? Fault.All : [.. Faults.Split(',').Select(Fault.Of)],
        FaultyRepeats = FaultyRepeats,
        SlowFirstToken = TimeSpan.FromMilliseconds(SlowDelay),
        RetryAfter = TimeSpan.FromSeconds(RetryAfter),
        Key = Key,
        RejectKeyAfter = RejectKeyAfter,
        EchoKey = EchoKey,
        RecordTo = Record,
    };
}
