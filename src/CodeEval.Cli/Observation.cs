using CodeEval.Generation;
using CodeEval.Pipeline;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CodeEval.Cli;

/// <summary>Who watches a run: a log on stderr, and a collector of traces and metrics. What models are asked and say goes to neither.</summary>
internal sealed class Observation : IDisposable
{
    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    /// <param name="verbose">Whether every call is logged to stderr.</param>
    /// <param name="otlp">The collector, which takes OTLP over HTTP; null for none.</param>
    public Observation(bool verbose, Uri? otlp)
    {
        Logging = verbose ? LoggerFactory.Create(Configure) : null;
        if (otlp is not null)
        {
            var resource = ResourceBuilder.CreateDefault().AddService("codeeval", serviceVersion: ToolInfo.Version);
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(ChatClients.TelemetrySource, EvalRunner.TelemetrySource)
                .AddOtlpExporter(options => Export(options, otlp, "v1/traces"))
                .Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(ChatClients.TelemetrySource)
                .AddOtlpExporter(options => Export(options, otlp, "v1/metrics"))
                .Build();
        }
    }

    /// <summary>The log; null where nobody reads it.</summary>
    public ILoggerFactory? Logging { get; }

    /// <summary>Sends what is left, and waits for it a few seconds at most.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        Logging?.Dispose();
    }

    private static void Configure(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Debug)
        .AddSimpleConsole(options => (options.SingleLine, options.TimestampFormat, options.ColorBehavior) = (true, "HH:mm:ss.fff ", LoggerColorBehavior.Disabled))
        .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);

    private static void Export(OtlpExporterOptions options, Uri collector, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(collector.AbsoluteUri.TrimEnd('/') + "/" + path);
    }
}
