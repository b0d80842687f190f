namespace CodeEval.Generation;

/// <summary>A price and where it was read.</summary>
/// <param name="Price">What tokens cost.</param>
/// <param name="AsOf">The day on which that was so; null where it is not told.</param>
/// <param name="Source">The page that says so; null where it is not told.</param>
internal sealed record ListedPrice(TokenPrice Price, DateOnly? AsOf, string? Source);
