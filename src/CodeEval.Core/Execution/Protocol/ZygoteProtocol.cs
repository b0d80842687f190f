namespace CodeEval.Execution.Protocol;

/// <summary>
/// What the host and a zygote say to each other: a zygote is a warm worker that forks, so that every sample gets a
/// process of its own without the cost of starting one. They speak over a Unix socket that keeps the bounds of its
/// messages. Every number is a 32-bit integer in the machine's byte order, since both sides are on one machine.
/// </summary>
/// <remarks>
/// The host sends commands: <see cref="CommandBytes"/> of numbers, the command, an id that it chooses and, with
/// <see cref="Fork"/> and <see cref="Start"/>, flags, megabytes of memory, kilobytes of a file, and seconds of processor
/// time; then the path of the child's folder in UTF-8, together with <see cref="HandlesOfAChild"/> open handles: the
/// channel of requests and messages, standard input, output and error. The zygote sends events of three numbers: the
/// event, the id, and a value.
/// </remarks>
public static class ZygoteProtocol
{
    /// <summary>Command: fork a child.</summary>
    public const int Fork = 1;

    /// <summary>Command: kill a child and all that it started.</summary>
    public const int Kill = 2;

    /// <summary>
    /// Command: start a worker that is no fork, as confined as one, to confirm what a fork did. It sends
    /// <see cref="WorkerMessage.Ready"/> through its channel.
    /// </summary>
    public const int Start = 3;

    /// <summary>Flag: the child may write files in its folder.</summary>
    public const int WritesFiles = 1;

    /// <summary>Flag: the worker to be started is to warm up for NUnit.</summary>
    public const int ForNUnit = 2;

    /// <summary>Event: the zygote is warm and has seen that forking works here.</summary>
    public const int Ready = 1;

    /// <summary>Event: the child lives; the value is its process id, in the zygote's own namespace of processes.</summary>
    public const int Forked = 2;

    /// <summary>Event: there is no child; the value is the number of the system's error.</summary>
    public const int NotForked = 3;

    /// <summary>Event: the child is gone; the value is its exit code, or 128 and the number of the signal that ended it.</summary>
    public const int Exited = 4;

    /// <summary>How many handles come with <see cref="Fork"/>.</summary>
    public const int HandlesOfAChild = 4;

    /// <summary>The numbers of a command before the path.</summary>
    public const int CommandNumbers = 6;

    /// <summary>The bytes of a command before the path.</summary>
    public const int CommandBytes = CommandNumbers * sizeof(int);

    /// <summary>The bytes of an event.</summary>
    public const int EventBytes = 3 * sizeof(int);

    /// <summary>The longest path of a folder, in bytes.</summary>
    public const int MaxPathBytes = 4096;

    /// <summary>How many children a zygote has at most at one time.</summary>
    public const int MaxChildren = 256;
}
