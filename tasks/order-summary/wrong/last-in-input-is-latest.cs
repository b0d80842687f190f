public sealed record Order(int Id, string Customer, DateOnly Date, decimal Amount);

public sealed record CustomerSummary(string Customer, int Orders, decimal Total, decimal Average, DateOnly LastOrder);

public static class OrderReport
{
    public static IReadOnlyList<CustomerSummary> Summarize(IEnumerable<Order> orders, decimal minimumTotal = 0m)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return (from order in orders
                group order by order.Customer.ToUpperInvariant() into g
                let total = g.Sum(o => o.Amount)
                where total >= minimumTotal
                orderby total descending, g.Key
                select new CustomerSummary(
                    g.First().Customer,
                    g.Count(),
                    total,
                    Math.Round(total / g.Count(), 2, MidpointRounding.AwayFromZero),
                    g.Last().Date)).ToList();
    }
}
