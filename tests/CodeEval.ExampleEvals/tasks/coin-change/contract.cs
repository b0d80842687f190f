public static class Coins
{
    public static int Fewest(int amount, IReadOnlyCollection<int> denominations);
}
