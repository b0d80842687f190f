using CodeEval.Execution.Protocol;

namespace CodeEval.Worker;

/// <summary>One request from its assemblies to its end.</summary>
internal sealed class SampleRun
{
    private readonly HostChannel _channel;
    private readonly WorkerRequest _request;

    public SampleRun(HostChannel channel, WorkerRequest request)
    {
        _channel = channel;
        _request = request;
    }

    /// <summary>What a program's <c>Main</c> returned.</summary>
    public int ExitCode { get; private set; }

    public void Execute()
    {
        ProcessState? before = _request.IsLast ? null : ProcessState.Take();
        var reporter = new Reporter(_channel.Send, _request.Nonce);
        void Exiting(object? sender, EventArgs arguments) => reporter.Exiting();
        AppDomain.CurrentDomain.ProcessExit += Exiting;
        Execute(reporter);
        AppDomain.CurrentDomain.ProcessExit -= Exiting;
        reporter.Finished(before is not null && before.IsAsItWas());
    }

    private void Execute(Reporter reporter)
    {
        switch (_request)
        {
            case WorkerRequest.RunNUnit nunit:
                BoundedConsole.Install(reporter, nunit.OutputBytes);
                new NUnitRun(reporter).Run(nunit.Submission, nunit.Tests);
                break;
            case WorkerRequest.RunProgram { UsesConsole: true } program:
                RealConsole.Install();
                ExitCode = new ProgramRun(reporter).Run(program.Assembly, program.Asserts);
                Console.Out.Flush();
                Console.Error.Flush();
                break;
            case WorkerRequest.RunProgram program:
                BoundedConsole.Install(reporter, program.OutputBytes);
                ExitWhereAsked(reporter, new ProgramRun(reporter).Run(program.Assembly, program.Asserts));
                break;
        }
    }

    /// <summary>A program whose asserts hold but that returns a failure has ended as it would by <c>Environment.Exit</c>.</summary>
    private static void ExitWhereAsked(Reporter reporter, int exitCode)
    {
        if (exitCode != 0)
        {
            reporter.Exiting();
            ThisProcess.EndAtOnce(exitCode);
        }
    }
}
