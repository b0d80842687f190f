using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using CodeEval.Execution.Protocol;

namespace CodeEval.Execution;

/// <summary>Starts workers and knows those that live.</summary>
internal sealed class WorkerLauncher : IAsyncDisposable
{
    /// <summary>
    /// A pipe's handle is inherited by whatever process is started while it is open for inheritance, so that pipes
    /// are made and workers started one at a time in the whole process.
    /// </summary>
    private static readonly Lock Starting = new();

    private readonly ExecutorOptions _options;
    private readonly string _dotnet = DotnetHost.Find();
    private readonly ConcurrentDictionary<WorkerProcess, bool> _living = new();

    public WorkerLauncher(ExecutorOptions options)
    {
        _options = options;
        LacksCultures = Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true";
    }

    /// <summary>Whether workers run without the data of cultures, because the machine has none.</summary>
    public bool LacksCultures { get; private set; }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <exception cref="WorkerStartException">It did not start.</exception>
    public async Task<WorkerProcess> StartAsync(WorkerUse use, CancellationToken cancellationToken)
    {
        bool lackedCultures = LacksCultures;
        try
        {
            return await StartOnceAsync(use, cancellationToken);
        }
        catch (WorkerStartException exception) when (IsMissingIcu(exception))
        {
            LacksCultures = true;
            if (lackedCultures)
            {
                throw;
            }
        }

        return await StartOnceAsync(use, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WorkerProcess worker in _living.Keys)
        {
            await worker.DisposeAsync();
        }
    }

    /// <summary>The runtime refuses to start without the library, and says so.</summary>
    private static bool IsMissingIcu(WorkerStartException exception) =>
        exception.Message.Contains("ICU package", StringComparison.Ordinal);

    private async Task<WorkerProcess> StartOnceAsync(WorkerUse use, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        WorkerProcess worker = StartProcess(use);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.StartTimeout);
        bool isReady = false;
        try
        {
            await ExpectReadyAsync(worker, patience.Token);
            isReady = true;
            return worker;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerStartException($"A worker was not ready after {_options.StartTimeout.TotalSeconds:0} s.", exception);
        }
        finally
        {
            if (!isReady)
            {
                await worker.DisposeAsync();
            }
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

    private WorkerProcess StartProcess(WorkerUse use)
    {
        var home = new PrivateFolder();
        var process = new Process { StartInfo = StartInfo(home.Path), EnableRaisingEvents = true };
        AnonymousPipeServerStream? requests = null;
        AnonymousPipeServerStream? messages = null;
        try
        {
            lock (Starting)
            {
                requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
                messages = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                process.StartInfo.ArgumentList.Add(requests.GetClientHandleAsString());
                process.StartInfo.ArgumentList.Add(messages.GetClientHandleAsString());
                process.StartInfo.ArgumentList.Add(use == WorkerUse.NUnit ? "nunit" : "program");
                process.Start();
                requests.DisposeLocalCopyOfClientHandle();
                messages.DisposeLocalCopyOfClientHandle();
            }
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            requests?.Dispose();
            messages?.Dispose();
            process.Dispose();
            home.Dispose();
            throw new WorkerStartException($"A worker could not be started: {exception.Message}", exception);
        }

        var worker = new WorkerProcess(process, requests, messages, home, Forget);
        _living[worker] = true;
        return worker;
    }

    private void Forget(WorkerProcess worker) => _living.TryRemove(worker, out _);

    private ProcessStartInfo StartInfo(string home)
    {
        var start = new ProcessStartInfo(_dotnet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = home,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.GetFullPath(_options.WorkerPath));
        WorkerEnvironment.Fill(start.Environment, _dotnet, home, LacksCultures);
        return start;
    }
}
