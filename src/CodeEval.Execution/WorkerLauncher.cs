using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CodeEval.Execution.Forking;
using CodeEval.Execution.Protocol;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Execution;

/// <summary>Starts workers and knows those that live.</summary>
internal sealed class WorkerLauncher : IAsyncDisposable
{
    private readonly ExecutorOptions _options;
    private readonly string _dotnet = DotnetHost.Find();
    private readonly ConcurrentDictionary<WorkerProcess, bool> _living = new();

    public WorkerLauncher(ExecutorOptions options)
    {
        _options = options;
        LacksCultures = Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true";
    }

    /// <summary>What a user should know about workers on this machine.</summary>
    public ImmutableArray<string> Notices => LacksCultures
        ? ["Samples run without the data of cultures: install the ICU library (libicu) to run them as elsewhere."]
        : [];

    /// <summary>Whether workers run without the data of cultures, because the machine has none.</summary>
    private bool LacksCultures { get; set; }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <exception cref="WorkerStartException">It did not start.</exception>
    public Task<WorkerProcess> StartAsync(WorkerUse use, CancellationToken cancellationToken) =>
        StartReadyAsync(() => StartWorker(use), ExpectReadyAsync, cancellationToken);

    /// <summary>Starts a zygote and waits until it is ready.</summary>
    /// <exception cref="WorkerStartException">It did not start, or has found that it cannot be forked.</exception>
    public Task<Zygote> StartZygoteAsync(string level, CancellationToken cancellationToken) =>
        StartReadyAsync(() => StartZygote(level), (zygote, token) => zygote.ExpectReadyAsync(token), cancellationToken);

    /// <summary>A worker that is ready, forked from a zygote.</summary>
    /// <exception cref="WorkerStartException">The zygote or the system gives none.</exception>
    public Task<WorkerProcess> ForkAsync(Zygote zygote, ExecutionRequest request) =>
        MakeAsync(zygote, ChildCommand.Fork(request));

    /// <summary>A worker that is ready, confined by a zygote but no fork of it.</summary>
    /// <exception cref="WorkerStartException">It did not start.</exception>
    public async Task<WorkerProcess> StartAsync(Zygote zygote, WorkerUse use, ExecutionRequest request)
    {
        WorkerProcess worker = await MakeAsync(zygote, ChildCommand.Start(use, request));
        return await ReadyAsync(worker, ExpectReadyAsync, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WorkerProcess worker in _living.Keys)
        {
            await worker.DisposeAsync();
        }
    }

    /// <summary>Without the library for cultures the runtime refuses to start, and says so; it is then told to do without.</summary>
    private async Task<T> StartReadyAsync<T>(
        Func<T> start,
        Func<T, CancellationToken, Task> expectReady,
        CancellationToken cancellationToken)
        where T : IAsyncDisposable
    {
        bool lackedCultures = LacksCultures;
        try
        {
            return await StartOnceAsync(start, expectReady, cancellationToken);
        }
        catch (WorkerStartException exception) when (exception.Message.Contains("ICU package", StringComparison.Ordinal))
        {
            LacksCultures = true;
            if (lackedCultures)
            {
                throw;
            }
        }

        return await StartOnceAsync(start, expectReady, cancellationToken);
    }

    private async Task<T> StartOnceAsync<T>(
        Func<T> start,
        Func<T, CancellationToken, Task> expectReady,
        CancellationToken cancellationToken)
        where T : IAsyncDisposable
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await ReadyAsync(start(), expectReady, cancellationToken);
    }

    /// <summary>Waits as long as a start may take, and disposes what does not become ready.</summary>
    private async Task<T> ReadyAsync<T>(T started, Func<T, CancellationToken, Task> expectReady, CancellationToken cancellationToken)
        where T : IAsyncDisposable
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.StartTimeout);
        bool isReady = false;
        try
        {
            await expectReady(started, patience.Token);
            isReady = true;
            return started;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerStartException($"A worker was not ready after {_options.StartTimeout.TotalSeconds:0} s.", exception);
        }
        finally
        {
            if (!isReady)
            {
                await started.DisposeAsync();
            }
        }
    }

    /// <summary>A process that a zygote makes, with a folder where the zygote does not give it one.</summary>
    private async Task<WorkerProcess> MakeAsync(Zygote zygote, ChildCommand command)
    {
        PrivateFolder? home = zygote.SharedHome is null ? new PrivateFolder(zygote.Home) : null;
        try
        {
            ForkedProcess process = await zygote.MakeAsync(command, zygote.SharedHome ?? home!.Path);
            return Remember(new WorkerProcess(process, home, Forget));
        }
        catch (WorkerStartException)
        {
            home?.Dispose();
            throw;
        }
    }

    private static async Task ExpectReadyAsync(WorkerProcess worker, CancellationToken cancellationToken)
    {
        try
        {
            switch (await worker.ReceiveAsync(cancellationToken))
            {
                case WorkerMessage.Ready:
                    return;
                case null:
                    int exitCode = await worker.Exited.WaitAsync(cancellationToken);
                    string words = await worker.Output.ErrorTailAsync();
                    throw new WorkerStartException($"A worker ended with exit code {exitCode} as it started: {words}");
                default:
                    throw new WorkerStartException("A worker's first word was not that it is ready.");
            }
        }
        catch (ProtocolException exception)
        {
            throw new WorkerStartException("A worker's first words were garbled.", exception);
        }
    }

    private WorkerProcess StartWorker(WorkerUse use)
    {
        var home = new PrivateFolder(_options.TemporaryFolder);
        ProcessStartInfo info = StartInfo(home.Path);
        WorkerEnvironment.Fill(info.Environment, _dotnet, home.Path, LacksCultures);
        try
        {
            PipedProcess started = PipedProcess.Start(info, use == WorkerUse.NUnit ? "nunit" : "program");
            return Remember(new WorkerProcess(new StartedProcess(started), home, Forget));
        }
        catch (IOException exception)
        {
            home.Dispose();
            throw new WorkerStartException($"A worker could not be started: {exception.Message}", exception);
        }
    }

    private Zygote StartZygote(string level)
    {
        var home = new PrivateFolder(_options.TemporaryFolder);
        var process = new Process { StartInfo = StartInfo(home.Path) };
        WorkerEnvironment.FillForZygote(process.StartInfo.Environment, _dotnet, home.Path, LacksCultures);
        Socket? socket = null;
        try
        {
            (socket, SafeFileHandle theirs) = UnixSockets.NewPair(UnixSockets.Messages);
            using (theirs)
            {
                lock (InheritedHandles.Lock)
                {
                    UnixSockets.MakeInheritable(theirs);
                    process.StartInfo.ArgumentList.Add("zygote");
                    process.StartInfo.ArgumentList.Add(theirs.DangerousGetHandle().ToString(CultureInfo.InvariantCulture));
                    process.StartInfo.ArgumentList.Add(WordFor(level));
                    process.Start();
                    theirs.Dispose();
                }
            }
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            socket?.Dispose();
            process.Dispose();
            home.Dispose();
            throw new WorkerStartException($"A worker could not be started: {exception.Message}", exception);
        }

        return new Zygote(process, home, socket, hasNamespaces: level == IsolationLevels.Sandboxed);
    }

    /// <summary>The worker's own words for how far it confines.</summary>
    private static string WordFor(string level) => level switch
    {
        IsolationLevels.Sandboxed => "Sandboxed",
        IsolationLevels.Confined => "Confined",
        _ => "None",
    };

    private WorkerProcess Remember(WorkerProcess worker)
    {
        _living[worker] = true;
        return worker;
    }

    private void Forget(WorkerProcess worker) => _living.TryRemove(worker, out _);

    private ProcessStartInfo StartInfo(string home) => new(_dotnet)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        CreateNoWindow = true,
        WorkingDirectory = home,
        ArgumentList = { "exec", Path.GetFullPath(_options.WorkerPath) },
    };
}
