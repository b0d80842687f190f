using System.Diagnostics;
using System.Reflection;

namespace CodeEval.Worker;

/// <summary>Runs the entry point of an assembly as one test named <c>Main</c>.</summary>
internal sealed class ProgramRun
{
    private const string TestName = "Main";

    private readonly Reporter _reporter;

    public ProgramRun(Reporter reporter)
    {
        _reporter = reporter;
    }

    /// <summary>Runs the program and returns its exit code.</summary>
    /// <param name="program">The program.</param>
    /// <param name="assertsType">The class in it that counts the asserts of the tests; null where it has none.</param>
    public int Run(byte[] program, string? assertsType)
    {
        var listener = new AssertListener();
        CountedAsserts asserts;
        Func<int>? main;
        try
        {
            Assembly assembly = new SampleLoadContext().Load(program);
            asserts = CountedAsserts.Start(assembly, assertsType, listener.Fail);
            main = EntryPoint(assembly);
        }
        catch (Exception exception) when (BindingFault.IsLoadFault(exception))
        {
            _reporter.Unloadable(BindingFault.Describe(exception));
            return 0;
        }

        if (main is null)
        {
            _reporter.Unloadable("The program has no entry point that can be called.");
            return 0;
        }

        _reporter.Loaded(1);
        listener.FirstFailure = message => _reporter.TestFinished(TestName, passed: false, message, asserts.Made);
        return Judge(main, listener, asserts);
    }

    private int Judge(Func<int> main, AssertListener listener, CountedAsserts asserts)
    {
        // The answer's own asserts come here; those of the tests do not, since an answer can take the listener out.
        Trace.Listeners.Clear();
        Trace.Listeners.Add(listener);
        try
        {
            _reporter.Meter.Start();
            int exitCode = main();
            _reporter.Meter.Stop();
            if (listener.Failed)
            {
                return 0;
            }

            if (exitCode == 0)
            {
                _reporter.TestFinished(TestName, passed: true, null, asserts.Made);
            }

            return exitCode;
        }
        catch (Exception exception)
        {
            Report(exception, listener);
            return 0;
        }
    }

    /// <summary>A failed assert has decided the run, whatever is thrown after it.</summary>
    private void Report(Exception exception, AssertListener asserts)
    {
        switch (exception)
        {
            case var _ when asserts.Failed:
                break;
            case OutOfMemoryException:
                _reporter.OutOfMemory();
                break;
            default:
                _reporter.Threw(exception);
                break;
        }
    }

    /// <summary>
    /// The entry point as a delegate, whose exceptions arrive as they were thrown. For a <c>Main</c> that returns a
    /// task the compiler has made the entry point a method that waits for it.
    /// </summary>
    private static Func<int>? EntryPoint(Assembly assembly)
    {
        if (assembly.EntryPoint is not { IsStatic: true } method)
        {
            return null;
        }

        bool takesArguments = method.GetParameters().Length > 0;
        if (method.ReturnType == typeof(int))
        {
            return takesArguments
                ? Bind(method.CreateDelegate<Func<string[], int>>())
                : method.CreateDelegate<Func<int>>();
        }

        return Bind(takesArguments ? Bind(method.CreateDelegate<Action<string[]>>()) : method.CreateDelegate<Action>());
    }

    private static Func<int> Bind(Func<string[], int> main) => () => main([]);

    private static Action Bind(Action<string[]> main) => () => main([]);

    private static Func<int> Bind(Action main) => () =>
    {
        main();
        return 0;
    };
}
