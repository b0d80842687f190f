using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;

namespace CodeEval.Generation.Calls;

/// <summary>
/// Asks again where that may help, after a wait that grows and is jittered, or as long as the provider asks for. There is no
/// other place that does: the SDK's own retries are off.
/// </summary>
internal sealed class RetryingClient : DelegatingChatClient
{
    /// <summary>A provider that wants more is better left alone: the sample is unscored, and a resumed run asks again.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private static readonly ResiliencePropertyKey<Attempts> Attempts = new("codeeval.attempts");

    private readonly ResiliencePipeline<ChatResponse> _pipeline;
    private readonly int _retries;
    private volatile bool _hasReplied;

    internal RetryingClient(IChatClient inner, int retries, TimeProvider time)
        : base(inner)
    {
        _retries = retries;
        _pipeline = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ChatResponse>
            {
                // How often is decided for each kind of fault.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => ValueTask.FromResult(MayHelp(arguments.Context, arguments.Outcome.Exception)),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                DelayGenerator = static arguments => ValueTask.FromResult(AskedFor(arguments.Outcome.Exception)),
            })
            .Build();
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var attempts = new Attempts();
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Attempts, attempts);
        try
        {
            ChatResponse response = await _pipeline.ExecuteAsync(
                async running =>
                {
                    attempts.Made++;
                    return await base.GetResponseAsync(messages, options, running.CancellationToken);
                },
                context);
            _hasReplied = true;
            response.SetCalls(attempts.Made);
            return response;
        }
        catch (ProviderException fault)
        {
            throw Final(fault, attempts.Made);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // A provider that asks for no wait at all gets the usual one.
    private static TimeSpan? AskedFor(Exception? fault) =>
        fault is ProviderException { RetryAfter: { } wait } && wait >= FirstDelay ? wait : null;

    private bool MayHelp(ResilienceContext context, Exception? exception)
    {
        if (exception is not ProviderException fault || fault.RetryAfter > LongestWait)
        {
            return false;
        }

        Attempts attempts = context.Properties.GetValue(Attempts, new Attempts());
        return fault.Kind switch
        {
            // The provider answers and says when it will take more; patience costs nothing.
            ProviderFault.RateLimited => ++attempts.RateLimited <= 2 * _retries,
            // Each costs a whole time limit, and may be billed.
            ProviderFault.Silent => ++attempts.Silent <= Math.Min(2, _retries),
            // An address that never gave a reply is most likely a mistake, which is told at once.
            ProviderFault.Unreachable => _hasReplied && ++attempts.Passing <= _retries,
            ProviderFault.Passing or ProviderFault.Withheld => ++attempts.Passing <= _retries,
            _ => false,
        };
    }

    private static ProviderException Final(ProviderException fault, int calls) =>
        new(calls > 1 ? $"{fault.Message} (asked {calls} times)" : fault.Message, fault)
        {
            Kind = fault.Kind,
            RetryAfter = fault.RetryAfter,
            MayBeBilled = fault.MayBeBilled,
            Calls = fault.Kind == ProviderFault.OverBudget ? calls - 1 : calls,
        };
}

/// <summary>The requests for one reply, and those in vain by what they met.</summary>
internal sealed class Attempts
{
    internal int Made { get; set; }

    internal int RateLimited { get; set; }

    internal int Silent { get; set; }

    internal int Passing { get; set; }
}
