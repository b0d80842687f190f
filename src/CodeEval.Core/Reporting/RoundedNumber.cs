using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeEval.Reporting;

/// <summary>
/// Writes numbers with six decimals: systems differ in the last bits of a quantile or a root, and the same samples
/// must give the same bytes on all of them.
/// </summary>
internal sealed class RoundedNumber : JsonConverter<double>
{
    /// <inheritdoc />
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        // Adding zero turns a negative zero, which rounding can leave, into zero.
        writer.WriteNumberValue(Math.Round(value, 6, MidpointRounding.ToEven) + 0.0);
    }
}
