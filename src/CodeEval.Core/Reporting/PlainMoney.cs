using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeEval.Reporting;

/// <summary>
/// Writes amounts without the zeros at their end that sums and prices leave, to a millionth of a millionth: as many places as
/// one token at a price of six places has.
/// </summary>
internal sealed class PlainMoney : JsonConverter<decimal>
{
    /// <inheritdoc />
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString("0.############", CultureInfo.InvariantCulture));
}
