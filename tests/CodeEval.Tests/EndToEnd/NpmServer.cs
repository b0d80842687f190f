using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>A server from npm that was not written here, installed into a folder of its own and started from there.</summary>
internal sealed class NpmServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ScratchFolder _scratch;
    private readonly Process _process;

    private NpmServer(ScratchFolder scratch, Process process, int port)
    {
        _scratch = scratch;
        _process = process;
        Root = new Uri($"http://127.0.0.1:{port}");
    }

    /// <summary>Where it listens.</summary>
    public Uri Root { get; }

    /// <summary>Installs and starts a server; the test is skipped where npm is not there, or cannot install.</summary>
    /// <param name="package">The content of the folder's package.json.</param>
    /// <param name="script">The script, from node_modules on.</param>
    /// <param name="arguments">Its arguments for a port.</param>
    /// <param name="files">Further files of the folder it is started in.</param>
    public static async Task<NpmServer> StartAsync(string package, string script, Func<int, string[]> arguments, params (string Name, string Content)[] files)
    {
        var scratch = new ScratchFolder();
        scratch.Write("package.json", package);
        foreach (var (name, content) in files)
        {
            scratch.Write(name, content);
        }

        await InstallAsync(scratch);
        var port = FreePort();
        var start = new ProcessStartInfo("node", [Path.Combine(scratch.Path, "node_modules", script), .. arguments(port)]) { WorkingDirectory = scratch.Path };
        start.Environment["PORT"] = $"{port}";
        var server = new NpmServer(scratch, Process.Start(start)!, port);
        await server.UntilListeningAsync();
        return server;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _scratch.Dispose();
    }

    private static async Task InstallAsync(ScratchFolder scratch)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"])
            {
                WorkingDirectory = scratch.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = npm.StandardError.ReadToEndAsync();
            await npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
            {
                Assert.Ignore($"npm could not install the server; is there a network? {await errors}");
            }
        }
        catch (Win32Exception)
        {
            Assert.Ignore("npm is not there to install the server with.");
        }
    }

    private async Task UntilListeningAsync()
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsListeningAsync())
        {
            Assert.That(_process.HasExited, Is.False, "the server ended before it listened");
            Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(Patience), "the server does not listen");
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<bool> IsListeningAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Root.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
