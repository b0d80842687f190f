using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CodeEval.Execution;

namespace CodeEval.Tests.Hostile;

/// <summary>
/// What stands outside of one run and must be found as it was: a place for a marker, a file and variables with secrets,
/// a process, and sockets that listen. A sample names them by words such as <c>@marker@</c>.
/// </summary>
internal sealed class Canaries : IDisposable
{
    /// <summary>A variable of the host's own environment, as the key of a provider is.</summary>
    public const string HostVariable = "CODEEVAL_HOSTILE_KEY";

    /// <summary>What it holds.</summary>
    public const string HostSecret = "only the host knows this";

    private const string ProcessVariable = "CODEEVAL_HOSTILE_PROCESS_KEY";

    private readonly string _number = RandomNumberGenerator.GetString("123456789", 12);
    private readonly string _secret = RandomNumberGenerator.GetHexString(24);
    private readonly string _folder = Directory.CreateTempSubdirectory("hostile-").FullName;
    private readonly Process _process;
    private readonly ImmutableArray<Socket> _listeners;

    public Canaries()
    {
        File.WriteAllText(SecretFile, _secret);
        _process = StartProcess(_secret);
        _listeners =
        [
            Listen(AddressFamily.InterNetwork, SocketType.Stream, new IPEndPoint(IPAddress.Loopback, 0)),
            Listen(AddressFamily.InterNetwork, SocketType.Dgram, new IPEndPoint(IPAddress.Loopback, 0)),
            Listen(AddressFamily.Unix, SocketType.Stream, new UnixDomainSocketEndPoint(Path.Combine(_folder, "socket"))),
            Listen(AddressFamily.Unix, SocketType.Stream, new UnixDomainSocketEndPoint("\0" + MarkerName)),
        ];
    }

    private string SecretFile => Path.Combine(_folder, "secret");

    private string MarkerName => $"hostile-{_number}";

    private string[] Markers =>
    [
        Path.Combine(_folder, "marker"),
        Path.Combine("/dev/shm", MarkerName),
        Path.Combine("/tmp", MarkerName),
        Path.Combine(Path.GetDirectoryName(ExecutorOptions.DefaultWorkerPath)!, MarkerName),
    ];

    /// <summary>A submission that knows where the canaries are.</summary>
    public string FillIn(string code) => code
        .Replace("@marker@", Markers[0], StringComparison.Ordinal)
        .Replace("@marker-name@", MarkerName, StringComparison.Ordinal)
        .Replace("@secret-file@", SecretFile, StringComparison.Ordinal)
        .Replace("@number@", _number, StringComparison.Ordinal)
        .Replace("@canary-pid@", _process.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("@port@", PortOf(_listeners[0]), StringComparison.Ordinal)
        .Replace("@udp-port@", PortOf(_listeners[1]), StringComparison.Ordinal)
        .Replace("@unix-socket@", Path.Combine(_folder, "socket"), StringComparison.Ordinal);

    /// <summary>What has happened to them, after a run whose results are these texts.</summary>
    public async Task<ImmutableHashSet<Breach>> FindBreachesAsync(IEnumerable<string> results)
    {
        var secrets = new[] { _secret, HostSecret, File.ReadLines("/etc/passwd").First() };
        var found = ImmutableHashSet.CreateBuilder<Breach>();
        void Note(Breach breach, bool happened) => _ = happened && found.Add(breach);
        Note(Breach.LeavesTheMarker, Markers.Any(File.Exists));
        Note(Breach.ReachesTheListener, _listeners.Any(listener => listener.Poll(0, SelectMode.SelectRead)));
        Note(Breach.KillsTheCanary, _process.HasExited);
        Note(Breach.TellsTheSecret, results.Any(text => secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal))));
        Note(Breach.ChangesTheSecret, !File.Exists(SecretFile) || await File.ReadAllTextAsync(SecretFile) != _secret);
        Note(Breach.LeavesAProcess, await LeftProcesses.LiveOnAsync(_number));
        return found.ToImmutable();
    }

    public void Dispose()
    {
        LeftProcesses.Kill(_number);
        _process.Kill();
        _process.Dispose();
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }

        foreach (var marker in Markers)
        {
            File.Delete(marker);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static Process StartProcess(string secret)
    {
        var start = new ProcessStartInfo("sleep", "120");
        start.Environment[ProcessVariable] = secret;
        return Process.Start(start)!;
    }

    private static Socket Listen(AddressFamily family, SocketType type, EndPoint endPoint)
    {
        var socket = new Socket(family, type, ProtocolType.Unspecified);
        socket.Bind(endPoint);
        if (type == SocketType.Stream)
        {
            socket.Listen();
        }

        return socket;
    }

    private static string PortOf(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);
}
